package io.atlas.stack.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Moves logs that have grown large out of the way before a start; one older copy is kept. */
public record LogRotation(Path folder, long limitBytes) {
  /** 16 MiB a log. */
  public static LogRotation of(Home home) {
    return new LogRotation(home.logs(), 16L << 20);
  }

  /** Rotates every log above the limit. */
  public void rotate() {
    try {
      Files.createDirectories(folder);
      try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "*.log")) {
        for (Path log : logs) {
          rotate(log);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not rotate the logs in " + folder, e);
    }
  }

  private void rotate(Path log) throws IOException {
    if (Files.size(log) > limitBytes) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
