package io.atlas.bench.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs {@code ./atlas} on a benchmark's home. */
record AtlasCommand(BenchHome home, Map<String, String> environment) {
  /** Runs it to its end; every line of its output goes to {@code lines}. */
  void run(List<String> arguments, Consumer<String> lines) {
    int exitCode = exitCode(arguments, lines);
    if (exitCode != 0) {
      throw new BenchException(
          "./atlas %s failed (exit code %d)".formatted(String.join(" ", arguments), exitCode));
    }
  }

  /** Like {@link #run}, but gives back the exit code. */
  int exitCode(List<String> arguments, Consumer<String> lines) {
    List<String> command = new ArrayList<>();
    command.add(home.home().checkout().resolve("atlas").toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.home().checkout().toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(home.environment(environment));
    try {
      return await(builder.start(), lines);
    } catch (IOException e) {
      throw new UncheckedIOException("could not run ./atlas", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  private static int await(Process process, Consumer<String> lines)
      throws IOException, InterruptedException {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.accept(line);
      }
    }
    return process.waitFor();
  }
}
