package io.atlas.query.route;

import java.util.LinkedHashSet;
import java.util.Set;

/** That the client went away before it had its answer. Thread-safe. */
public final class Departure {
  private final Set<Runnable> actions = new LinkedHashSet<>();
  private boolean happened;

  /** What {@link #then} undoes when closed. */
  public interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /** The client is gone. */
  public synchronized void happen() {
    happened = true;
    actions.forEach(Runnable::run);
    actions.clear();
  }

  public synchronized boolean hasHappened() {
    return happened;
  }

  /** Does that when the client goes, or at once if it is gone; never once the watch is closed. */
  public synchronized Watch then(Runnable action) {
    if (happened) {
      action.run();
    } else {
      actions.add(action);
    }
    return () -> forget(action);
  }

  private synchronized void forget(Runnable action) {
    actions.remove(action);
  }
}
