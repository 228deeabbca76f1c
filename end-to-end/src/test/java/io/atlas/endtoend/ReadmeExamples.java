package io.atlas.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The examples of a section of the README: what to paste, and what it then shows. */
final class ReadmeExamples {
  private static final String FENCE = "```";
  private static final Pattern CHANGES =
      Pattern.compile("bound-ms=\\d+|lsn=\"[0-9A-F/]+\"|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
  private static final String REPLICA = "X-Data-Freshness: source=replica,";
  private static final Pattern FALLEN_BACK =
      Pattern.compile("X-Data-Freshness: source=writer,.* fallback=\"replica-.*");

  private ReadmeExamples() {}

  /**
   * An example.
   *
   * @param line of the README where it begins
   * @param script to paste into a shell
   * @param shown lines of the output, in their order, among others
   */
  record Example(int line, String script, List<String> shown) {
    Example {
      shown = List.copyOf(shown);
    }

    /** The first line that the output lacks behind those before it; empty if it has all. */
    String missing(String output) {
      int from = 0;
      List<String> lines = output.lines().map(ReadmeExamples::comparable).toList();
      for (String wanted : shown) {
        Predicate<String> isWanted = matching(wanted);
        while (from < lines.size() && !isWanted.test(lines.get(from))) {
          from++;
        }
        if (from++ >= lines.size()) {
          return wanted;
        }
      }
      return "";
    }

    /** Statuses of errors that the example is about: it names them in a comment. */
    boolean isAbout(String status) {
      return script.contains("# " + status);
    }
  }

  // What no reader would expect to see again is left out of the comparison.
  private static String comparable(String line) {
    return CHANGES.matcher(line.strip()).replaceAll("~");
  }

  // A replica that is slow for a moment is no failure: the answer says so.
  private static Predicate<String> matching(String shown) {
    Predicate<String> same = pattern(shown).asMatchPredicate();
    return shown.startsWith(REPLICA) ? same.or(FALLEN_BACK.asMatchPredicate()) : same;
  }

  private static Pattern pattern(String shown) {
    return Pattern.compile(
        Arrays.stream(comparable(shown).split("…", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }

  /**
   * Of the section under that heading, down to the next heading: each block of shell, and the plain
   * block behind it, if there is one.
   */
  static List<Example> of(Path readme, String heading) throws IOException {
    List<String> lines = Files.readAllLines(readme);
    int at = lines.indexOf(heading) + 1;
    if (at == 0) {
      throw new IOException(readme + " has no heading " + heading);
    }
    List<Example> examples = new ArrayList<>();
    while (at < lines.size() && !lines.get(at).startsWith("#")) {
      if (!lines.get(at).startsWith(FENCE)) {
        at++;
        continue;
      }
      List<String> block = block(lines, at);
      if (lines.get(at).equals(FENCE + "sh")) {
        examples.add(new Example(at + 1, String.join("\n", block), List.of()));
      } else if (lines.get(at).equals(FENCE)) {
        Example asked = examples.removeLast();
        examples.add(new Example(asked.line(), asked.script(), block));
      }
      at += block.size() + 2;
    }
    return examples;
  }

  private static List<String> block(List<String> lines, int fence) {
    return lines.stream().skip(fence + 1L).takeWhile(line -> !line.startsWith(FENCE)).toList();
  }
}
