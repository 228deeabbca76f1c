package io.atlas.demo.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ResultTest {
  @Test
  void isOneLineOfJson() {
    assertThat(result(7, OptionalLong.of(7), 100, 0, 60.04).json())
        .isEqualTo(
            "{\"events_acked\":7,\"events_in_olap\":7,\"reads_writer\":100,\"reads_replica\":100,"
                + "\"reads_olap\":100,\"stale_claims\":0,\"seconds\":60.0}");
    assertThat(result(7, OptionalLong.empty(), 1, 0, 1).json()).contains("\"events_in_olap\":null");
  }

  @Test
  void holdsWhenEverythingDid() {
    assertThat(result(7, OptionalLong.of(7), 100, 0, 60).failures(true)).isEmpty();
  }

  @Test
  void failsWhenEventsAreMissingOrTooMany() {
    assertThat(result(7, OptionalLong.of(6), 100, 0, 60).failures(true)).hasSize(1);
    assertThat(result(7, OptionalLong.of(8), 100, 0, 60).failures(true)).hasSize(1);
    assertThat(result(7, OptionalLong.empty(), 100, 0, 60).failures(true)).hasSize(1);
    assertThat(result(7, OptionalLong.empty(), 100, 0, 60).failures(false)).isEmpty();
  }

  @Test
  void failsOnAStaleClaimAndOnNoEvents() {
    assertThat(result(7, OptionalLong.of(7), 100, 1, 60).failures(true)).hasSize(1);
    assertThat(result(0, OptionalLong.of(0), 100, 0, 60).failures(true)).hasSize(1);
  }

  @Test
  void wantsAHundredReadsOfEachStoreInAMinute() {
    assertThat(result(7, OptionalLong.of(7), 99, 0, 60).failures(true)).hasSize(3);
    assertThat(result(7, OptionalLong.of(7), 99, 0, 60).failures(false)).hasSize(2);
    assertThat(result(7, OptionalLong.of(7), 99, 0, 59.9).failures(true)).isEmpty();
  }

  private static Result result(
      long acked, OptionalLong inOlap, long reads, long stale, double seconds) {
    return new Result(
        acked, inOlap, new Result.Reads(reads, reads, reads), stale, 0, true, seconds);
  }
}
