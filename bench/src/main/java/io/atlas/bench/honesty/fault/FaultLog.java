package io.atlas.bench.honesty.fault;

import java.util.concurrent.atomic.AtomicReference;

/** What is wrong with the stack right now. Written by one thread, read by any. */
public final class FaultLog {
  private static final String RECOVERING = " (recovering)";

  private final AtomicReference<Moment> now = new AtomicReference<>(new Moment(0, "", false));

  /**
   * A time during which nothing changes.
   *
   * @param number counts the changes
   * @param fault its name; empty while nothing is wrong
   * @param promoted whether a promotion has begun before
   */
  public record Moment(int number, String fault, boolean promoted) {
    /** Whether nothing is wrong. */
    public boolean isQuiet() {
      return fault.isEmpty();
    }
  }

  /** Now. */
  public Moment now() {
    return now.get();
  }

  /** A fault is about to begin; a promotion may lose writes from now on. */
  public void begin(String fault, boolean promotion) {
    change(fault, promotion);
  }

  /** It is undone, but all may not be well yet. */
  public void undone(String fault) {
    change(fault + RECOVERING, false);
  }

  /** All is well. */
  public void quiet() {
    change("", false);
  }

  private void change(String fault, boolean promotion) {
    now.updateAndGet(
        before -> new Moment(before.number() + 1, fault, before.promoted() || promotion));
  }
}
