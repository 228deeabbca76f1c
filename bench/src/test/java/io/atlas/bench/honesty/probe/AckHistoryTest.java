package io.atlas.bench.honesty.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.bench.honesty.oracle.Ack;
import io.atlas.bench.honesty.probe.AckHistory.Written;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import org.junit.jupiter.api.Test;

class AckHistoryTest {
  private static final int FIRST_ROOM = 1_024;
  private final AckHistory acks = new AckHistory(2 * FIRST_ROOM);

  /** Each is acknowledged at ten times its sequence, at a position of three times. */
  private void write(int count) {
    for (int i = 0; i < count; i++) {
      long sequence = acks.next();
      Position position = new Position(1, new Lsn(3 * sequence));
      acks.add(new Written(new Ack(sequence, 10 * sequence - 5, 10 * sequence, position), "token"));
    }
  }

  @Test
  void knowsNothingAtFirst() {
    assertThat(acks.ackedBy(Long.MAX_VALUE / 2)).isZero();
    assertThat(acks.newest()).isEmpty();
    assertThat(acks.ack(1)).isEmpty();
    assertThat(acks.newestSent()).isZero();
  }

  @Test
  void findsTheNewestOfATime() {
    write(5);
    assertThat(acks.ackedBy(9)).isZero();
    assertThat(acks.ackedBy(10)).isEqualTo(1);
    assertThat(acks.ackedBy(39)).isEqualTo(3);
    assertThat(acks.ackedBy(1_000)).isEqualTo(5);
  }

  @Test
  void findsTheNewestOfATimeAndAPosition() {
    write(5);
    assertThat(acks.coveredBy(new Position(1, new Lsn(8)), 1_000)).isEqualTo(2);
    assertThat(acks.coveredBy(new Position(1, new Lsn(8)), 10)).isEqualTo(1);
    assertThat(acks.coveredBy(new Position(2, new Lsn(1)), 1_000)).isEqualTo(5);
    assertThat(acks.coveredBy(new Position(1, new Lsn(2)), 1_000)).isZero();
  }

  @Test
  void keepsAllWhileThereIsRoom() {
    write(2 * FIRST_ROOM);
    assertThat(acks.ack(1)).hasValue(new Ack(1, 5, 10, new Position(1, new Lsn(3))));
    assertThat(acks.ackedBy(10)).isEqualTo(1);
  }

  @Test
  void claimsNothingOfWhatItHasForgotten() {
    write(2 * FIRST_ROOM + 7);
    assertThat(acks.ack(7)).isEmpty();
    assertThat(acks.ack(8)).map(Ack::ackedNanos).hasValue(80L);
    assertThat(acks.ackedBy(79)).isZero();
    assertThat(acks.ackedBy(80)).isEqualTo(8);
    assertThat(acks.ackedBy(10_000_000)).isEqualTo(2 * FIRST_ROOM + 7);
  }

  @Test
  void countsByPosition() {
    write(5);
    assertThat(acks.count(position -> position.lsn().value() > 8)).isEqualTo(3);
    assertThat(acks.acknowledged()).isEqualTo(5);
  }

  @Test
  void tellsWhatIsUnderWay() {
    write(2);
    assertThat(acks.next()).isEqualTo(3);
    assertThat(acks.newestSent()).isEqualTo(3);
    assertThat(acks.acknowledged()).isEqualTo(2);
  }
}
