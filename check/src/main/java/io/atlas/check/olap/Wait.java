package io.atlas.check.olap;

import io.atlas.check.report.CheckException;
import io.atlas.check.report.Progress;
import io.atlas.common.position.Position;
import java.time.Duration;
import java.util.Optional;

/** Waits, for a bounded time, until the OLAP has come to a position. */
final class Wait {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final ClickHouseSide olap;
  private final Duration atMost;
  private final Progress progress;

  Wait(ClickHouseSide olap, Duration atMost, Progress progress) {
    this.olap = olap;
    this.atMost = atMost;
    this.progress = progress;
  }

  /**
   * Returns when the OLAP holds everything up to {@code target}.
   *
   * @throws CheckException if it does not in time
   */
  void until(Position target) {
    long deadline = System.nanoTime() + atMost.toNanos();
    Optional<Position> watermark = olap.watermark();
    while (watermark.isEmpty() || !watermark.get().covers(target)) {
      if (System.nanoTime() > deadline) {
        throw late(target, watermark);
      }
      String shown = shown(watermark);
      progress.tick(() -> "the OLAP is at %s, waiting for %s".formatted(shown, target.lsn()));
      pause();
      watermark = olap.watermark();
    }
  }

  private CheckException late(Position target, Optional<Position> watermark) {
    return new CheckException(
        "the OLAP is at %s and has not come to %s on timeline %d within %d s. See ./atlas status and /v1/freshness; wait longer with --wait, or leave it out with --skip olap."
            .formatted(shown(watermark), target.lsn(), target.timeline(), atMost.toSeconds()));
  }

  private static String shown(Optional<Position> watermark) {
    return watermark
        .map(at -> "%s on timeline %d".formatted(at.lsn(), at.timeline()))
        .orElse("no known position");
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CheckException("interrupted", e);
    }
  }
}
