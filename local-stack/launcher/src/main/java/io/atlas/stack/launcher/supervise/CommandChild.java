package io.atlas.stack.launcher.supervise;

import io.atlas.stack.process.Leash;
import io.atlas.stack.process.Signals;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A child that is a command. It dies with this JVM; its standard input is a pipe that this JVM
 * holds open, so a child may also watch that for itself.
 */
public final class CommandChild implements Child {
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration AFTER_KILL = Duration.ofSeconds(10);
  private static final int PROBE_MILLIS = 2_000;

  /**
   * The command and all around it.
   *
   * @param environment added to this process's own
   * @param folder where it runs
   * @param log its output is appended here
   */
  public record Spec(
      String name,
      int port,
      List<String> after,
      List<String> command,
      Map<String, String> environment,
      Path folder,
      Path log,
      Readiness readiness) {}

  private final Spec spec;
  private @Nullable Process process;
  private long logStart;

  /** A child that is not started. */
  public CommandChild(Spec spec) {
    this.spec = spec;
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public int port() {
    return spec.port();
  }

  @Override
  public List<String> after() {
    return spec.after();
  }

  @Override
  public void start() {
    logStart = sizeOf(spec.log());
    ProcessBuilder builder =
        new ProcessBuilder(spec.command())
            .directory(spec.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile()));
    builder.environment().putAll(spec.environment());
    process = Leash.start(builder, "KILL");
  }

  // Several children make the folder at the same time.
  private File logFile() {
    try {
      Files.createDirectories(spec.log().resolveSibling(""));
      return spec.log().toFile();
    } catch (IOException e) {
      throw new UncheckedIOException("could not make the log folder of " + name(), e);
    }
  }

  @Override
  public Optional<ProcessHandle> process() {
    return Optional.ofNullable(process).filter(Process::isAlive).map(Process::toHandle);
  }

  @Override
  public boolean answers() {
    return switch (spec.readiness()) {
      case Readiness.Http http -> answersHttp(http);
      case Readiness.Says says -> outputSinceStart().lines().anyMatch(says.line()::equals);
      case Readiness.Ends ends -> exitCode().orElse(1) == 0;
    };
  }

  private static boolean answersHttp(Readiness.Http http) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) http.address().toURL().openConnection(java.net.Proxy.NO_PROXY);
      connection.setConnectTimeout(PROBE_MILLIS);
      connection.setReadTimeout(PROBE_MILLIS);
      return connection.getResponseCode() / 100 == 2;
    } catch (IOException e) {
      return false;
    }
  }

  private String outputSinceStart() {
    try (SeekableByteChannel channel = Files.newByteChannel(spec.log())) {
      channel.position(Math.min(logStart, channel.size()));
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public boolean runsOnce() {
    return spec.readiness() instanceof Readiness.Ends;
  }

  @Override
  public OptionalInt exitCode() {
    Process last = process;
    return last == null || last.isAlive() ? OptionalInt.empty() : OptionalInt.of(last.exitValue());
  }

  @Override
  public void stop() {
    process().ifPresent(CommandChild::end);
  }

  private static void end(ProcessHandle running) {
    running.destroy();
    if (!Signals.awaitExit(running, GRACE)) {
      running.destroyForcibly();
      Signals.awaitExit(running, AFTER_KILL);
    }
  }

  private static long sizeOf(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
