package io.atlas.query.age;

import io.atlas.common.position.Position;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * The samples of the primary: all of the last minutes, and one every few seconds of the last hours,
 * so that the age of a store that stands still stays known. Bounded. Thread-safe.
 */
public final class SampleRing {
  private static final int DENSE = 1_200;
  private static final int COARSE = 4_096;
  private static final Duration COARSE_STEP = Duration.ofSeconds(5);

  private final Deque<PrimarySample> dense = new ArrayDeque<>();
  private final Deque<PrimarySample> coarse = new ArrayDeque<>();

  /**
   * Takes a sample. Samples of an older timeline are dropped, for their positions cannot be
   * compared with those to come; so are all earlier ones when the clocks jumped.
   */
  public synchronized void add(PrimarySample sample) {
    if (!dense.isEmpty() && breaksWith(dense.getLast(), sample)) {
      dense.clear();
      coarse.clear();
    }
    push(dense, DENSE, sample);
    if (coarse.isEmpty() || sample.at().since(coarse.getLast().at()).compareTo(COARSE_STEP) >= 0) {
      push(coarse, COARSE, sample);
    }
  }

  private static boolean breaksWith(PrimarySample last, PrimarySample next) {
    return last.position().timeline() != next.position().timeline()
        || next.at().jumpedSince(last.at());
  }

  private static void push(Deque<PrimarySample> ring, int limit, PrimarySample sample) {
    ring.addLast(sample);
    if (ring.size() > limit) {
      ring.removeFirst();
    }
  }

  /** The newest sample on the watermark's timeline whose position the watermark covers. */
  public synchronized Optional<PrimarySample> newestCoveredBy(Position watermark) {
    return newestIn(dense, watermark).or(() -> newestIn(coarse, watermark));
  }

  private static Optional<PrimarySample> newestIn(Deque<PrimarySample> ring, Position watermark) {
    // From the newest on, for a store that is nearly fresh is the common case. Not a binary search:
    // after a crash the insert position of the same timeline can be lower than before.
    Iterator<PrimarySample> samples = ring.descendingIterator();
    while (samples.hasNext()) {
      PrimarySample sample = samples.next();
      if (watermark.covers(sample.position())) {
        return Optional.of(sample);
      }
    }
    return Optional.empty();
  }

  /** The newest sample. */
  public synchronized Optional<PrimarySample> newest() {
    return Optional.ofNullable(dense.peekLast());
  }
}
