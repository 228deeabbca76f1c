package io.atlas.bench.honesty.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SlackTest {
  private final FakeAcks acks = new FakeAcks().acked(700, 0x08).acked(960, 0x0C).acked(1_005, 0x10);

  private long millis(Reads read) {
    return TimeUnit.NANOSECONDS.toMillis(Slack.nanos(read.observation(), acks).orElse(-1));
  }

  @Test
  void isTheBoundLessTheAgeOfTheFirstMissingWrite() {
    assertThat(millis(Reads.replica(1))).isEqualTo(100 - 40);
  }

  @Test
  void isTheWholeBoundWhereNothingIsMissing() {
    assertThat(millis(Reads.replica(3))).isEqualTo(100);
  }

  @Test
  void doesNotMissWhatWasAcknowledgedLater() {
    assertThat(millis(Reads.replica(2))).isEqualTo(100);
  }

  @Test
  void isUnknownWithoutABound() {
    Reads read = Reads.replica(1).header("source=replica, store=\"replica-1\", satisfied");
    assertThat(Slack.nanos(read.observation(), acks)).isEmpty();
  }
}
