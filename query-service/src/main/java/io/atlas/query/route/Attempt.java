package io.atlas.query.route;

import io.atlas.common.position.Position;
import io.atlas.query.store.Session;
import io.atlas.query.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/** How the attempt to read on a store went. */
public sealed interface Attempt<T> {
  /** It, or the next one if this store was left and another may be asked. */
  Attempt<T> orElse(Supplier<Attempt<T>> next);

  /** The store answered. */
  record Done<T>(Answer<T> answer) implements Attempt<T> {
    @Override
    public Attempt<T> orElse(Supplier<Attempt<T>> next) {
      return this;
    }

    /** Has the query go on in the session that answered. */
    public Done<T> goOn(Query<T> query, Session session) {
      try {
        query.goOn(answer, session);
        return this;
      } catch (StoreException e) {
        throw new IllegalStateException("an answer may be out already, so nothing climbs", e);
      }
    }
  }

  /**
   * It was left.
   *
   * @param reason goes into the header's {@code fallback}
   * @param offer the watermark of the freshest store that could have served the token, but is
   *     staler than asked
   * @param climbs whether the next rung comes next: the data statements shall not run on one
   *     replica after the other
   * @param rejected what is known of the stores so far, each once
   */
  record Left<T>(String reason, Optional<Position> offer, boolean climbs, List<Rejected> rejected)
      implements Attempt<T> {
    public Left {
      rejected = List.copyOf(rejected);
    }

    /** Left with nothing to say of the stores. */
    public Left(String reason, Optional<Position> offer, boolean climbs) {
      this(reason, offer, climbs, List.of());
    }

    /** Left with nothing to offer. */
    public static <T> Attempt<T> because(String reason) {
      return new Left<>(reason, Optional.empty(), false);
    }

    @Override
    public Attempt<T> orElse(Supplier<Attempt<T>> next) {
      return climbs
          ? this
          : switch (next.get()) {
            case Done<T>(Answer<T> answer) -> new Done<>(answer.after(rejected));
            case Left<T> later -> and(later);
          };
    }

    /** Both: a store that lags says more of the demand than one that is away. */
    private Left<T> and(Left<T> later) {
      boolean earlierSays = later.reason().isEmpty() || isLagging() && !later.climbs();
      return new Left<>(
          earlierSays ? reason : later.reason(),
          best(offer, later.offer()),
          later.climbs(),
          Rejected.merged(rejected, later.rejected()));
    }

    /** Whether a store answered that is not fresh enough. */
    public boolean isLagging() {
      return reason.equals(Guard.REPLICA_LAGGING);
    }

    private static Optional<Position> best(Optional<Position> a, Optional<Position> b) {
      BinaryOperator<Position> later = Position::later;
      return java.util.stream.Stream.of(a, b).flatMap(Optional::stream).reduce(later);
    }
  }
}
