package io.atlas.freshness.heartbeat;

import io.atlas.common.event.Heartbeat;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/**
 * Which asset a heartbeat must be of to arrive in a partition. Debezium keys the log's rows by
 * tenant and asset, and Kafka's default partitioner hashes the bytes of that key; the sink proves
 * the choice by comparing the partition that a heartbeat names with the one it came from.
 *
 * <p>The topic may grow, and Debezium may know it before the writer of heartbeats does: then events
 * go into a partition of which no heartbeat speaks. So each key is one that falls elsewhere as soon
 * as there are more partitions. The sink refuses it there, the round is missing, and the watermark
 * stands still instead of passing over those events.
 */
final class HeartbeatKeys {
  private HeartbeatKeys() {}

  /** By how many partitions a topic may grow at once, unnoticed for seconds. */
  private static final int GROWTH = 1_000;

  /**
   * For each of the partitions the least asset id, from 1, whose key hashes to it, and to another
   * one if there are up to 1,000 partitions more.
   */
  static long[] assetIds(int partitions) {
    long[] ids = new long[partitions];
    int found = 0;
    for (long id = 1; found < partitions; id++) {
      int hash = hash(id);
      int partition = hash % partitions;
      if (ids[partition] == 0 && leaves(hash, partitions)) {
        ids[partition] = id;
        found++;
      }
    }
    return ids;
  }

  private static boolean leaves(int hash, int partitions) {
    return IntStream.rangeClosed(partitions + 1, partitions + GROWTH)
        .noneMatch(more -> hash % more == hash % partitions);
  }

  static int partition(long assetId, int partitions) {
    return hash(assetId) % partitions;
  }

  private static int hash(long assetId) {
    String key = "{\"tenant_id\":%d,\"asset_id\":%d}".formatted(Heartbeat.SYSTEM_TENANT, assetId);
    return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8)));
  }
}
