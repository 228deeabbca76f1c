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

  // A command that is told to end takes down what it has brought up so far.
  private static int await(Process process, Consumer<String> lines) throws InterruptedException {
    Thread reader = Thread.ofVirtual().start(() -> read(process, lines));
    try {
      int exitCode = process.waitFor();
      reader.join();
      return exitCode;
    } catch (InterruptedException e) {
      process.toHandle().destroy();
      process.onExit().join();
      throw e;
    }
  }

  private static void read(Process process, Consumer<String> lines) {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.accept(line);
      }
    } catch (IOException e) {
      lines.accept("the output of ./atlas was cut off: " + e.getMessage());
    }
  }
}
