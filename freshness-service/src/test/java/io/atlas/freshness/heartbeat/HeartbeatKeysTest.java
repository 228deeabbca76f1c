package io.atlas.freshness.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.event.Heartbeat;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HeartbeatKeysTest {
  /** As a real broker placed Debezium's keys. */
  @Test
  void threePartitionsTakeTheFirstThreeAssets() {
    assertThat(HeartbeatKeys.assetIds(3)).containsExactly(1, 2, 3);
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
