package io.atlas.stack.launcher.cli;

import io.atlas.stack.process.Leash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "Shows the end of one part's log, or of all.",
    footer = {"", "Examples:", "  ./atlas logs", "  ./atlas logs query -f"})
final class LogsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "PART",
      description = "a part such as ingest or kafka; all when left out")
  private @Nullable String part;

  @Option(
      names = {"-f", "--follow"},
      description = "go on as the logs grow")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      defaultValue = "40",
      paramLabel = "N",
      description = "lines of each log (default ${DEFAULT-VALUE})")
  private int lines;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Path> logs = logs(Atlas.home().logs(), part == null ? "" : part);
    List<String> command = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
    if (follow) {
      command.add("-F");
    }
    logs.forEach(log -> command.add(log.toString()));
    return Leash.start(new ProcessBuilder(command).inheritIO(), "KILL").waitFor();
  }

  private static List<Path> logs(Path folder, String start) {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, start + "*.log")) {
        logs.forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException("could not read " + folder, e);
      }
    }
    if (found.isEmpty()) {
      throw new LauncherException(
          start.isEmpty()
              ? "there are no logs in " + folder
              : "there is no log of '%s'; without a name all are shown".formatted(start));
    }
    return found.stream().sorted().toList();
  }
}
