package io.atlas.stack.postgres;

import io.atlas.stack.process.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the file postmaster.pid says.
 *
 * @param pid of the postmaster
 * @param startedAt its start, in whole seconds
 * @param ready whether it accepts connections
 */
record PostmasterPid(long pid, Instant startedAt, boolean ready) {
  // The file is written moments after the process starts; its clock has whole seconds.
  private static final Duration START_TOLERANCE = Duration.ofSeconds(5);

  static Optional<PostmasterPid> read(Path data) {
    try {
      return parse(Files.readAllLines(data.resolve("postmaster.pid")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Optional<PostmasterPid> parse(List<String> lines) {
    if (lines.size() < 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new PostmasterPid(
              Long.parseLong(lines.get(0).strip()),
              Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())),
              lines.size() >= 8 && lines.get(7).strip().equals("ready")));
    } catch (NumberFormatException e) {
      return Optional.empty(); // half written
    }
  }

  /** The living postmaster, and not another process that got its number. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(Signals::isRunning).filter(this::startedThen);
  }

  private boolean startedThen(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start -> Duration.between(start, startedAt).abs().compareTo(START_TOLERANCE) <= 0)
        .orElse(true);
  }
}
