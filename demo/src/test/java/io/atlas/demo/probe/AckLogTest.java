package io.atlas.demo.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AckLogTest {
  @Test
  void findsTheNewestAtOrBeforeATime() {
    AckLog log = new AckLog();
    log.add(new Ack(1, 10, "a"));
    log.add(new Ack(4, 20, "b"));
    assertThat(log.newestAt(9)).isZero();
    assertThat(log.newestAt(10)).isEqualTo(1);
    assertThat(log.newestAt(19)).isEqualTo(1);
    assertThat(log.newestAt(20)).isEqualTo(4);
    assertThat(log.newest()).map(Ack::token).contains("b");
  }

  @Test
  void claimsNothingOfWhatItHasForgotten() {
    AckLog log = new AckLog(2);
    for (int i = 1; i <= 3; i++) {
      log.add(new Ack(i, i * 10L, "t"));
    }
    assertThat(log.newestAt(15)).isZero();
    assertThat(log.newestAt(20)).isEqualTo(2);
  }

  @Test
  void waitsForALaterWrite() throws InterruptedException {
    AckLog log = new AckLog();
    log.add(new Ack(1, 10, "a"));
    assertThat(log.awaitAfter(1, Duration.ZERO)).isEmpty();
    Thread writer = Thread.ofVirtual().start(() -> log.add(new Ack(2, 20, "b")));
    assertThat(log.awaitAfter(1, Duration.ofSeconds(30))).map(Ack::sequence).contains(2L);
    writer.join();
  }
}
