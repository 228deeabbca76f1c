package io.atlas.bench.load;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What became of the events and requests so far. */
public final class Counters {
  private final LongAdder accepted = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private volatile @Nullable String trouble;

  /**
   * At one moment.
   *
   * @param accepted events that were acknowledged as written
   * @param duplicates events that were acknowledged as known
   * @param rejected events that were found faulty
   * @param refused requests that were told to come again (429, 503)
   * @param errors requests that failed in any other way, or were never answered
   */
  public record Reading(long accepted, long duplicates, long rejected, long refused, long errors) {
    /** What has come since. */
    public Reading since(Reading earlier) {
      return new Reading(
          accepted - earlier.accepted,
          duplicates - earlier.duplicates,
          rejected - earlier.rejected,
          refused - earlier.refused,
          errors - earlier.errors);
    }
  }

  /** Events were acknowledged, those that were not accepted as duplicates or as rejected. */
  public void acknowledged(int acceptedEvents, int duplicateEvents, int rejectedEvents) {
    accepted.add(acceptedEvents);
    duplicates.add(duplicateEvents);
    rejected.add(rejectedEvents);
  }

  /** A request was told to come again. */
  public void refuse(String why) {
    refused.increment();
    trouble = why;
  }

  /** A request failed. */
  public void fail(String why) {
    errors.increment();
    trouble = why;
  }

  /** How the counters stand. */
  public Reading read() {
    return new Reading(
        accepted.sum(), duplicates.sum(), rejected.sum(), refused.sum(), errors.sum());
  }

  /** Why the last request that was not acknowledged was not. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }
}
