package io.atlas.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.endtoend.ReadmeExamples.Example;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The README's API section, pasted into one shell block by block as a newcomer would. Only the
 * ports and the place of {@code ./atlas} are those of the test's stack. The blocks build on each
 * other, so a failure may have its cause in the one before.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadmeIT {
  private static final Pattern STATUS = Pattern.compile("(?m)^HTTP/1\\.1 (\\d+)");
  private static final Pattern PORT = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
  private static final String END = "@@end of the block";

  /** Answers end without a new line; a prompt would stand between them. */
  private static final String PROMPT = "curl() { command curl \"$@\"; echo; }\n";

  private final LocalStack stack = new LocalStack("readme");
  private Path atlas;
  private Process shell;
  private Api settling;

  @BeforeAll
  void start() throws IOException {
    stack.up();
    atlas = stack.script();
    settling = new Api(stack, stack.token("settling"));
    shell = new ProcessBuilder("bash").redirectErrorStream(true).start();
    shell.outputWriter().write(PROMPT);
  }

  @AfterAll
  void stop() {
    shell.destroy();
    assertThat(stack.down()).as("ports that ./atlas down left open").isEmpty();
  }

  @TestFactory
  List<DynamicTest> examples() throws IOException {
    List<Example> examples =
        ReadmeExamples.of(stack.root().resolve("README.md"), "## The API by example");
    assertThat(examples).hasSizeGreaterThan(10);
    return examples.stream()
        .map(one -> DynamicTest.dynamicTest("README.md:" + one.line(), () -> requireShown(one)))
        .toList();
  }

  private void requireShown(Example example) throws IOException, InterruptedException {
    settle();
    String output = paste(example.script());
    assertThat(example.missing(output))
        .as("a line that README.md:%d shows and this output lacks:%n%s", example.line(), output)
        .isEmpty();
    STATUS
        .matcher(output)
        .results()
        .map(status -> status.group(1))
        .filter(status -> !status.equals("200"))
        .forEach(status ->
            assertThat(example.isAbout(status))
                .as("README.md:%d got a %s:%n%s", example.line(), status, output)
                .isTrue());
  }

  /** Has every store hold all that was written: a reader takes longer than a script. */
  private void settle() throws IOException, InterruptedException {
    String token = settling.write("{\"asset\":\"a\",\"attributes\":{\"n\":1}}").token();
    settling.read("a", "X-Consistency-Token", token, "X-Freshness-Wait", "30s");
    settling.analyse(
        "{\"attribute\":\"n\",\"measures\":[\"count\"]}",
        "X-Consistency-Token",
        token,
        "X-Freshness-Wait",
        "30s");
  }

  private String paste(String script) throws IOException {
    Writer in = shell.outputWriter();
    in.write(here(script) + "\nwait; echo; echo '" + END + "'\n");
    in.flush();
    StringBuilder output = new StringBuilder();
    BufferedReader out = shell.inputReader();
    for (String line = out.readLine(); !END.equals(line); line = out.readLine()) {
      if (line == null) {
        throw new IOException("the shell ended: " + output);
      }
      output.append(line).append('\n');
    }
    return output.toString();
  }

  private String here(String script) {
    return PORT.matcher(script)
        .replaceAll(port -> stack.url(Integer.parseInt(port.group(1))))
        .replace("./atlas ", atlas + " ");
  }
}
