package io.atlas.freshness.heartbeat;

import io.atlas.common.event.Heartbeat;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Which asset a heartbeat must be of to arrive in a partition. Debezium keys the log's rows by
 * tenant and asset, and Kafka's default partitioner hashes the bytes of that key; the sink proves
 * the choice by comparing the partition that a heartbeat names with the one it came from.
 */
final class HeartbeatKeys {
  private HeartbeatKeys() {}

  /** For each of the partitions the least asset id, from 1, whose key hashes to it. */
  static long[] assetIds(int partitions) {
    long[] ids = new long[partitions];
    int found = 0;
    for (long id = 1; found < partitions; id++) {
      int partition = partition(id, partitions);
      if (ids[partition] == 0) {
        ids[partition] = id;
        found++;
      }
    }
    return ids;
  }

  static int partition(long assetId, int partitions) {
    String key = "{\"tenant_id\":%d,\"asset_id\":%d}".formatted(Heartbeat.SYSTEM_TENANT, assetId);
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
  }
}
