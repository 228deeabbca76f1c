package io.atlas.check.log;

import java.time.Duration;

/**
 * How far back the log reaches, and what follows for a state that the log does not explain.
 *
 * <p>The log is kept by days, and old days are dropped whole. Of a tenant it is <em>complete</em>
 * if its unbroken row of days, back from today, reaches the moment the tenant was made: no event of
 * a tenant is received before that. Whatever the state of such a tenant holds, an event in the log
 * must have put there.
 *
 * <p>Otherwise an event received before {@code since} may have been dropped with its day. Such an
 * event was observed at most {@link #AHEAD} after its receipt, because ingest refuses times that
 * lie further ahead (5 minutes unless configured otherwise). So a state that was observed later
 * than {@code since} plus that margin cannot come from a dropped day, and needs an event in the log
 * even where the log is cut.
 *
 * <p>Removals are remembered until they were observed longer ago than the lateness window; then the
 * state forgets them, and an even older event that still comes may bring the attribute back.
 *
 * @param complete whether nothing of the tenant was dropped
 * @param since where the log begins, in µs since 1970
 * @param forgotten removals that were observed before may have been forgotten, in µs since 1970
 */
public record LogWindow(boolean complete, long since, long forgotten) {
  /** Well above what a device's clock may be ahead. */
  static final Duration AHEAD = Duration.ofHours(1);

  /** Whether an event that was observed then may have been dropped from the log. */
  boolean mayHaveDropped(long observed) {
    return !complete && observed <= since + AHEAD.toNanos() / 1000;
  }

  /** Whether a removal that was observed then may have been forgotten by the state. */
  boolean mayHaveForgotten(long observed) {
    return observed < forgotten;
  }
}
