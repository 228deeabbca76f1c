package io.atlas.query.route;

import io.atlas.common.position.Position;
import java.util.List;
import java.util.function.Function;

/**
 * What a store answered.
 *
 * @param seen a position at or above all that the value shows, read after it
 * @param rejected the other stores that could have been asked, each once
 */
public record Answer<T>(T value, Served served, Position seen, List<Rejected> rejected) {
  public Answer {
    rejected = List.copyOf(rejected);
  }

  /** An answer of which nothing is known of other stores. */
  public Answer(T value, Served served, Position seen) {
    this(value, served, seen, List.of());
  }

  /** The same with another value. */
  public <R> Answer<R> map(Function<? super T, ? extends R> other) {
    return new Answer<>(other.apply(value), served, seen, rejected);
  }

  /** After those stores; a store that was left once and then answered is none of them. */
  Answer<T> after(List<Rejected> earlier) {
    return rejecting(Rejected.merged(earlier, rejected));
  }

  /** Before that store, which so was not needed. */
  Answer<T> before(Rejected spared) {
    return rejecting(Rejected.merged(rejected, List.of(spared)));
  }

  private Answer<T> rejecting(List<Rejected> all) {
    return new Answer<>(
        value,
        served,
        seen,
        all.stream().filter(one -> !one.store().equals(served.store())).toList());
  }
}
