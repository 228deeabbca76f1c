package io.atlas.query.route;

import io.atlas.common.age.Now;
import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.freshness.Source;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What is known of the store that answered. The bound is not in it: it is taken when the headers
 * are written.
 *
 * @param age what the bound follows from
 * @param fallback why the rung before was left
 */
public record Served(Source source, String store, Age age, Optional<String> fallback) {
  /** What an age bound follows from. */
  public sealed interface Age {
    /** The bound, now; empty means unknown. */
    Optional<Duration> bound(Function<Position, Optional<Duration>> boundOf);

    /** Read on the primary: the data is no older than the time before its statement was sent. */
    record Since(Now sent) implements Age {
      // A machine that was suspended meanwhile cannot tell for how long.
      @Override
      public Optional<Duration> bound(Function<Position, Optional<Duration>> boundOf) {
        Now now = Now.read();
        return now.jumpedSince(sent) ? Optional.empty() : Optional.of(now.since(sent));
      }
    }

    /** Read on a store at a watermark: as old as the samples say. */
    record At(Position watermark) implements Age {
      @Override
      public Optional<Duration> bound(Function<Position, Optional<Duration>> boundOf) {
        return boundOf.apply(watermark);
      }
    }

    /** Read on two stores: as old as the older, and unknown if one is. */
    record Older(Age one, Age other) implements Age {
      @Override
      public Optional<Duration> bound(Function<Position, Optional<Duration>> boundOf) {
        return one.bound(boundOf)
            .flatMap(first -> other.bound(boundOf).map(second -> longer(first, second)));
      }

      private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
      }
    }
  }

  /** Of an answer that this store and another took part in. */
  public Served and(Served other) {
    return new Served(
        Source.MIXED, store + "+" + other.store, new Age.Older(age, other.age), fallback);
  }

  /** The header, now. */
  public DataFreshness freshness(Function<Position, Optional<Duration>> boundOf) {
    Optional<Lsn> lsn =
        age instanceof Age.At(Position watermark) ? Optional.of(watermark.lsn()) : Optional.empty();
    return freshness(age.bound(boundOf), lsn);
  }

  private DataFreshness freshness(Optional<Duration> bound, Optional<Lsn> lsn) {
    OptionalLong millis =
        bound.map(age -> OptionalLong.of(DataFreshness.millisUp(age))).orElse(OptionalLong.empty());
    return new DataFreshness(source, Optional.of(store), millis, lsn, true, fallback);
  }
}
