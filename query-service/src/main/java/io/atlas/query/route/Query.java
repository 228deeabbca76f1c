package io.atlas.query.route;

import io.atlas.query.store.Session;
import io.atlas.query.store.Snapshot;

/** The data statements of a read. */
@FunctionalInterface
public interface Query<T> {
  /** Reads what the answer is judged by. May run twice, on two stores. */
  T run(Session session);

  /** What its statements see. */
  default Snapshot snapshot() {
    return new Snapshot.OfEachStatement();
  }

  /**
   * Goes on once the store has answered, while the read still has all that it owns: session, places
   * and the watch for the client's departure. Runs once, on that store alone. From here on no other
   * store is asked, so what fails is for the query itself to tell.
   */
  default void goOn(Answer<T> answer, Session session) {}
}
