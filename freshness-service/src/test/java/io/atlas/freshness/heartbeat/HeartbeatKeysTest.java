package io.atlas.freshness.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeartbeatKeysTest {
  /** As a real broker placed Debezium's keys. */
  @Test
  void threePartitionsTakeTheFirstThreeAssets() {
    assertThat(HeartbeatKeys.assetIds(3)).containsExactly(1, 2, 3);
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
