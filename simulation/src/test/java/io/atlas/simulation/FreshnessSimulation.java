package io.atlas.simulation;

import io.atlas.common.freshness.Source;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.query.route.Demand;
import io.atlas.query.route.Guard;
import io.atlas.query.route.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One history by its seed. A read takes several steps, between which anything may happen: the
 * position is read, the guard judges it, the data is read, the headers are written. Then the claim
 * is held against the truth: each commit that was made before the claimed time, or that the token
 * covers, must be in the answer unless a failover has lost it.
 */
final class FreshnessSimulation {
  private static final int STEPS = 400;
  private static final int TOKENS = 20;

  private final Variant variant;
  private final long seed;
  private final SplittableRandom random;
  private final Primary primary;
  private final Standby standby;
  private final Road road;
  private final Reader reader;
  private final List<Position> tokens = new ArrayList<>();

  private long now = 1_000;
  private @Nullable Read writerRead;
  private @Nullable Read replicaRead;
  private @Nullable Read olapRead;

  /** Whom the read on the writer waits for. */
  private Set<Transaction> awaited = Set.of();

  private int step;
  private int answers;
  private int claims;
  private @Nullable String violation;

  FreshnessSimulation(Variant variant, long seed) {
    this.variant = variant;
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.primary = new Primary(random);
    this.standby = new Standby(primary, random);
    this.road = new Road(variant, primary, standby, random);
    this.reader = new Reader(variant, primary);
  }

  /**
   * A read under way.
   *
   * @param watermark what the store was found to hold; of a standby and the OLAP, before the data
   *     was read
   * @param holds whether a commit is in the answer; null until the data was read
   */
  private record Read(
      Source source, Demand demand, Position watermark, @Nullable Predicate<Transaction> holds) {}

  FreshnessSimulation run() {
    for (step = 0; step < STEPS && violation == null; step++) {
      pass(random.nextInt(8));
      happen(random.nextInt(1_000));
    }
    if (violation == null) {
      comeToRest();
    }
    return this;
  }

  /** The first lie, or a store that is not used although it could be. */
  Optional<String> violation() {
    return Optional.ofNullable(violation);
  }

  /** Reads that were answered. */
  int answers() {
    return answers;
  }

  /** Of these, with a bound. */
  int claims() {
    return claims;
  }

  private void pass(long millis) {
    now += millis;
  }

  private void happen(int dice) {
    if (dice < 100) {
      note(primary.commit(now).end());
    } else if (dice < 130) {
      primary.flush(now);
    } else if (dice < 140) {
      primary.writeWithoutCommit();
    } else if (dice < 160) {
      primary.showOne().ifPresent(shown -> note(shown.end()));
    } else if (dice < 220) {
      road.beat(now);
    } else if (dice < 320) {
      standby.receive();
    } else if (dice < 420) {
      standby.replay();
    } else if (dice < 500) {
      road.decode(random.nextInt(1, 8));
    } else if (dice < 600) {
      road.deliver();
    } else if (dice < 640) {
      writerRead = goOn(writerRead, this::beginOnWriter, this::readWriter);
    } else if (dice < 740) {
      reader.sample(now);
    } else if (dice < 850) {
      replicaRead = goOn(replicaRead, this::beginOnReplica, this::readReplica);
    } else if (dice < 960) {
      olapRead = goOn(olapRead, this::beginOnOlap, this::readOlap);
    } else {
      disturb(dice - 960);
    }
  }

  private void disturb(int dice) {
    switch (dice) {
      case 0, 1 -> standby.failOver(road.safe());
      case 2, 3, 4, 5, 6, 7 -> standby.follow();
      case 8 -> standby.disconnect();
      case 9, 10, 11 -> road.restartSource();
      case 12 -> road.loseSlot();
      case 13, 14, 15, 16 -> road.restartSink();
      case 17, 18, 19 -> road.repair();
      case 20 -> road.grow();
      case 21, 22 -> road.tellSource();
      case 23, 24 -> road.tellHeartbeats();
      case 25 -> reader.restart();
      case 26, 27 -> sleep();
      case 28 -> pass(random.nextInt(3_000));
      default -> pass(random.nextInt(50));
    }
  }

  /** The reader's machine is suspended while all the others go on. */
  private void sleep() {
    long millis = random.nextInt(1_500, 20_000);
    reader.sleep(millis);
    pass(millis);
    for (int i = random.nextInt(5); i > 0; i--) {
      note(primary.commit(now - random.nextLong(millis)).end());
    }
  }

  private void note(Position seen) {
    tokens.add(seen);
    if (tokens.size() > TOKENS) {
      tokens.removeFirst();
    }
  }

  private interface Begin {
    @Nullable Read read(Demand demand);
  }

  private interface Data {
    @Nullable Read of(Read read);
  }

  private @Nullable Read goOn(@Nullable Read read, Begin begin, Data data) {
    if (read == null) {
      return begin.read(demand());
    }
    if (read.holds() == null) {
      return data.of(read);
    }
    check(read, read.holds());
    return null;
  }

  private Demand demand() {
    Optional<Position> token =
        tokens.isEmpty() || random.nextBoolean()
            ? Optional.empty()
            : Optional.of(tokens.get(random.nextInt(tokens.size())));
    return Reader.demand(token, Duration.ofMillis(random.nextInt(60_000)));
  }

  private Read beginOnWriter(Demand demand) {
    awaited = variant == Variant.COMMITS_NOT_AWAITED ? Set.of() : primary.committing();
    return new Read(Source.WRITER, demand, primary.position(), null);
  }

  private @Nullable Read readWriter(Read read) {
    // Whoever was connected to a primary that is none any more has lost the connection.
    if (read.watermark().timeline() != primary.timeline) {
      return null;
    }
    if (primary.committing().stream().anyMatch(awaited::contains)) {
      return read;
    }
    Predicate<Transaction> shown = primary.shown();
    Position seen = primary.position();
    if (!(reader.judgePrimary(read.demand(), seen) instanceof Verdict.Met)) {
      return null;
    }
    note(seen);
    return new Read(Source.WRITER, read.demand(), seen, shown);
  }

  private @Nullable Read beginOnReplica(Demand demand) {
    return variant == Variant.POSITION_INSIDE_SNAPSHOT
        ? beginWithData(demand)
        : beginWithPosition(demand);
  }

  private @Nullable Read beginWithData(Demand demand) {
    Predicate<Transaction> held = held(snapshot());
    standby.receive();
    standby.replay();
    Read read = beginWithPosition(demand);
    return read == null ? null : new Read(read.source(), demand, read.watermark(), held);
  }

  private @Nullable Read beginWithPosition(Demand demand) {
    return standby
        .position()
        .filter(reader::isCurrent)
        .flatMap(at -> admitted(Source.REPLICA, demand, at))
        .orElse(null);
  }

  private @Nullable Read beginOnOlap(Demand demand) {
    return road.watermark().flatMap(at -> admitted(Source.OLAP, demand, at)).orElse(null);
  }

  private Optional<Read> admitted(Source source, Demand demand, Position watermark) {
    Guard guard = source == Source.OLAP ? Guard.OLAP : Guard.REPLICA;
    return reader.judge(guard, demand, watermark, now) instanceof Verdict.Met
        ? Optional.of(new Read(source, demand, watermark, null))
        : Optional.empty();
  }

  private @Nullable Read readReplica(Read read) {
    Position snapshot = snapshot();
    if (variant == Variant.POSITION_AFTER_QUERY) {
      standby.receive();
      standby.replay();
    }
    Optional<Position> after = standby.position();
    // Another timeline than before: which of the two the data is of cannot be told.
    if (after.filter(at -> at.timeline() == read.watermark().timeline()).isEmpty()) {
      return null;
    }
    Position watermark = variant == Variant.POSITION_AFTER_QUERY ? after.get() : read.watermark();
    note(after.get());
    return new Read(read.source(), read.demand(), watermark, held(snapshot));
  }

  private Position snapshot() {
    return new Position(standby.timeline(), new Lsn(standby.replayed));
  }

  private static Predicate<Transaction> held(Position snapshot) {
    return transaction ->
        transaction.end().timeline() <= snapshot.timeline()
            && snapshot.lsn().covers(transaction.end().lsn());
  }

  private Read readOlap(Read read) {
    var contents = road.contents();
    return new Read(
        read.source(),
        read.demand(),
        read.watermark(),
        transaction -> contents.get(transaction.id()));
  }

  private void check(Read read, Predicate<Transaction> holds) {
    answers++;
    read.demand().position().ifPresent(token -> checkToken(token, read, holds));
    if (read.source() == Source.WRITER) {
      return;
    }
    Optional<Duration> bound = reader.boundOf(read.watermark(), now);
    if (bound.isPresent()) {
      claims++;
      checkBound(bound.get(), read, holds);
    }
  }

  private void checkToken(Position token, Read read, Predicate<Transaction> holds) {
    for (Transaction transaction : primary.log) {
      boolean covered =
          transaction.end().timeline() <= token.timeline()
              && token.lsn().covers(transaction.end().lsn());
      if (covered && !holds.test(transaction)) {
        lie("token %s, but %s is missing".formatted(token, transaction), read);
      }
    }
  }

  private void checkBound(Duration bound, Read read, Predicate<Transaction> holds) {
    for (Transaction transaction : primary.log) {
      if (transaction.at() < now - bound.toMillis() && !holds.test(transaction)) {
        lie("at %d bound %s, but %s is missing".formatted(now, bound, transaction), read);
      }
    }
  }

  private void lie(String what, Read read) {
    if (violation == null) {
      violation =
          "seed %d, step %d: %s; watermark %s, %s"
              .formatted(seed, step, what, read.watermark(), read.source());
    }
  }

  /** A store that has caught up with everything meets the newest token, and is fresh. */
  private void comeToRest() {
    Position written = primary.commit(now).end();
    standby.catchUp();
    for (int i = 0; i < 6; i++) {
      pass(1);
      reader.sample(now);
    }
    standby.catchUp();
    Position at = standby.position().orElseThrow();
    Demand demand = Reader.demand(Optional.of(written), Duration.ofSeconds(1));
    if (!reader.isCurrent(at)
        || !(reader.judge(Guard.REPLICA, demand, at, now) instanceof Verdict.Met)) {
      violation =
          "seed %d: the replica has caught up to %s and is not used for %s"
              .formatted(seed, at, written);
    }
  }
}
