package io.atlas.freshness.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.event.Heartbeat;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HeartbeatKeysTest {
  /** As a real broker placed Debezium's keys. */
  @Test
  void ofThreePartitionsTheFirstThreeAssetsHaveOneEach() {
    assertThat(LongStream.rangeClosed(1, 3).mapToInt(id -> HeartbeatKeys.partition(id, 3)))
        .containsExactly(0, 1, 2);
  }

  /** A topic that grew is noticed by the heartbeats that are still made for fewer partitions. */
  @Test
  void noHeartbeatStaysWhereItWasWhenTheTopicGrows() {
    for (int partitions = 1; partitions <= 12; partitions++) {
      long[] ids = HeartbeatKeys.assetIds(partitions);
      for (int more = partitions + 1; more <= partitions + 1_000; more++) {
        for (int partition = 0; partition < partitions; partition++) {
          assertThat(HeartbeatKeys.partition(ids[partition], more)).isNotEqualTo(partition);
        }
      }
    }
  }

  @Test
  void writesTheGoldenAttributes() throws IOException {
    Heartbeat round = new Heartbeat(1, 7, 0, 3, new Position(1, Lsn.parse("0/16B3748")));
    try (var golden = Heartbeat.class.getResourceAsStream("/golden/heartbeat-attributes.json")) {
      assertThat(HeartbeatRepository.attributes(round, 2).getBytes(StandardCharsets.UTF_8))
          .isEqualTo(Objects.requireNonNull(golden).readAllBytes());
    }
  }

  @Test
  void everyPartitionHasAnAssetOfItsOwn() {
    for (int partitions = 1; partitions <= 64; partitions++) {
      long[] ids = HeartbeatKeys.assetIds(partitions);
      for (int partition = 0; partition < partitions; partition++) {
        assertThat(HeartbeatKeys.partition(ids[partition], partitions)).isEqualTo(partition);
      }
    }
  }
}
