package io.atlas.stack.launcher.supervise;

import java.time.Duration;

/**
 * What happens after a child has ended unasked; a pure decision.
 *
 * @param first pause before the first restart; it doubles with each crash in a row
 * @param longest pause between two restarts
 * @param stableAfter a child that ran this long has a clean slate
 */
public record RestartPolicy(Duration first, Duration longest, Duration stableAfter) {
  /** Half a second, doubling up to 30 s; a minute of running clears the count. */
  public static final RestartPolicy DEFAULT =
      new RestartPolicy(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(1));

  private static final int MAX_DOUBLINGS = 20;

  /** What to do next. */
  public sealed interface Decision {}

  /** Give up: the child never came up, so trying again would only hide why. */
  public record GiveUp() implements Decision {}

  /**
   * Start it again.
   *
   * @param pause time to wait before
   * @param crashesInARow this one included
   */
  public record RestartAfter(Duration pause, int crashesInARow) implements Decision {}

  /**
   * Decides.
   *
   * @param everReady whether the child has answered at least once under this supervisor
   * @param crashesBefore crashes in a row before this one
   * @param ranFor how long this run took
   */
  public Decision after(boolean everReady, int crashesBefore, Duration ranFor) {
    if (!everReady) {
      return new GiveUp();
    }
    int before = ranFor.compareTo(stableAfter) >= 0 ? 0 : crashesBefore;
    return new RestartAfter(pause(before), before + 1);
  }

  private Duration pause(int crashesBefore) {
    Duration doubled = first.multipliedBy(1L << Math.min(crashesBefore, MAX_DOUBLINGS));
    return doubled.compareTo(longest) > 0 ? longest : doubled;
  }
}
