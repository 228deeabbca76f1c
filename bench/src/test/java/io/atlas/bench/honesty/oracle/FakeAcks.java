package io.atlas.bench.honesty.oracle;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Writes at times of a test's choice, in ms. */
final class FakeAcks implements Acks {
  private final List<Ack> acks = new ArrayList<>();
  private long unacked;

  /** The next sequence, acknowledged at a time on the first timeline. */
  FakeAcks acked(long atMillis, long lsn) {
    return acked(atMillis, 1, lsn);
  }

  FakeAcks acked(long atMillis, int timeline, long lsn) {
    long nanos = TimeUnit.MILLISECONDS.toNanos(atMillis);
    acks.add(new Ack(acks.size() + 1, nanos - 1, nanos, new Position(timeline, new Lsn(lsn))));
    return this;
  }

  /** One more that is under way. */
  FakeAcks sent() {
    unacked++;
    return this;
  }

  @Override
  public long newestSent() {
    return acks.size() + unacked;
  }

  @Override
  public long ackedBy(long nanos) {
    return acks.stream().filter(ack -> ack.ackedNanos() <= nanos).count();
  }

  @Override
  public long coveredBy(Position position, long nanos) {
    return acks.stream()
        .filter(ack -> ack.ackedNanos() <= nanos && ack.position().compareTo(position) <= 0)
        .count();
  }

  @Override
  public Optional<Ack> ack(long sequence) {
    return acks.stream().filter(ack -> ack.sequence() == sequence).findFirst();
  }
}
