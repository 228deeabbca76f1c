package io.atlas.bench.query.measure;

import io.atlas.bench.query.shape.Question;
import java.util.Optional;

/** One connection of one side. Belongs to one thread. */
public interface Asker extends AutoCloseable {
  /**
   * How it went.
   *
   * @param nanos from before the request was sent until all of the answer was there
   * @param source the kind of store that answered, if it is known
   * @param failure why there was no answer
   */
  record Outcome(long nanos, Optional<String> source, Optional<String> failure) {
    static final String REPLICA = "replica";

    boolean isOffReplica() {
      return failure.isEmpty() && !source.equals(Optional.of(REPLICA));
    }
  }

  /** Asks for a page and reads all of it. */
  Outcome ask(Question question) throws InterruptedException;

  @Override
  void close();
}
