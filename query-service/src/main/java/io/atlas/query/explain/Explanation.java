package io.atlas.query.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.position.Position;
import io.atlas.query.route.Rejected;
import io.atlas.query.route.Served;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How an answer was found, as it is sent: the same for every read.
 *
 * @param store which store answered
 * @param rejected the others that the read could have been answered by
 * @param statement by which statement
 */
public record Explanation(Store store, List<Left> rejected, @JsonUnwrapped Statement statement) {
  /**
   * The store that answered.
   *
   * @param left why the rung before was left
   */
  public record Store(
      String source, String store, @JsonInclude(Include.NON_ABSENT) Optional<String> left) {}

  /**
   * A store that was left or never asked.
   *
   * @param why a word for it
   * @param lagMillis an upper bound of the age of what it held, as of this explanation, rounded up;
   *     absent means unknown
   */
  public record Left(
      String source,
      String store,
      String why,
      @JsonProperty("lag_ms") @JsonInclude(Include.NON_ABSENT) Optional<Long> lagMillis) {}

  /**
   * Tells it, now.
   *
   * @param boundOf the age bound of a watermark
   */
  public static Explanation of(
      Served served,
      List<Rejected> rejected,
      Statement statement,
      Function<Position, Optional<Duration>> boundOf) {
    return new Explanation(
        new Store(served.source().label(), served.store(), served.fallback()),
        rejected.stream().map(one -> left(one, boundOf)).toList(),
        statement);
  }

  // A replica that is left moves on, or it ages: the bound is taken late, of what it held then.
  private static Left left(Rejected store, Function<Position, Optional<Duration>> boundOf) {
    return new Left(
        store.source().label(),
        store.store(),
        store.why(),
        store.age().flatMap(age -> age.bound(boundOf)).map(DataFreshness::millisUp));
  }
}
