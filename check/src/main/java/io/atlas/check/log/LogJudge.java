package io.atlas.check.log;

import io.atlas.check.value.Observation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the state of one attribute follows from the log.
 *
 * <ul>
 *   <li>State and log agree: nothing to say.
 *   <li>The state is older than the log, or there is none: a logged event was not applied. Except
 *       where the log's winner is a removal that the state may have forgotten since; after that an
 *       older value may have come back.
 *   <li>The state is newer than the log, or the log says nothing: the event that put it there is
 *       missing from the log, unless it was dropped with its day.
 * </ul>
 */
public final class LogJudge {
  private static final String NOTHING = "nothing";

  /** What differs, for a report. */
  public record Difference(String expected, String found) {}

  private LogJudge() {}

  /** Empty if the state is what it must be. */
  public static Optional<Difference> judge(
      @Nullable Observation logged, @Nullable Observation state, LogWindow window) {
    if (logged == null) {
      return state == null ? Optional.empty() : newer(NOTHING, state, window);
    }
    if (state == null) {
      return older(logged, NOTHING, window);
    }
    int order = state.compareTo(logged);
    if (order == 0) {
      return Optional.empty();
    }
    return order > 0 ? newer(logged.shown(), state, window) : older(logged, state.shown(), window);
  }

  private static Optional<Difference> newer(String expected, Observation state, LogWindow window) {
    return window.mayHaveDropped(state.micros())
        ? Optional.empty()
        : Optional.of(new Difference(expected + " (by the log)", state.shown()));
  }

  private static Optional<Difference> older(Observation logged, String found, LogWindow window) {
    boolean forgotten = logged.isRemoval() && window.mayHaveForgotten(logged.micros());
    return forgotten
        ? Optional.empty()
        : Optional.of(new Difference(logged.shown() + " (by the log)", found));
  }
}
