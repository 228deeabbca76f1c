package io.atlas.common.event;

import io.atlas.common.position.Position;

/**
 * A heartbeat: one event for each Kafka partition in every round, written by the system tenant, so
 * that it goes down exactly the road that data goes.
 *
 * @param epoch counts lost or new replication slots; only rounds of one epoch are contiguous
 * @param round counts within the epoch, from 1, without a gap
 * @param partition the partition that this event must arrive in
 * @param partitions how many partitions the round covers
 * @param position every transaction committed at or below it precedes the heartbeat in its
 *     partition
 */
public record Heartbeat(long epoch, long round, int partition, int partitions, Position position) {
  /** Tenant that heartbeats belong to; no client can be it. */
  public static final int SYSTEM_TENANT = 0;
}
