package io.atlas.simulation;

/** The system as it is, and each way to break it that the simulation must find. */
enum Variant {
  HONEST,
  /** A store at exactly the token's position is refused. */
  GUARD_STRICT,
  /** The position is read after the data and counts for it. */
  POSITION_AFTER_QUERY,
  /** The position is read in the snapshot of the data, behind its beginning, and judged. */
  POSITION_INSIDE_SNAPSHOT,
  /** A round of heartbeats goes into one partition only. */
  HEARTBEAT_IN_ONE_PARTITION,
  /** A heartbeat of fewer partitions arrives where it did before the topic grew. */
  HEARTBEAT_KEYS_BY_CHANCE,
  /** The sink takes a new slot's heartbeats for those of the old one. */
  EPOCH_IGNORED,
  /** Samples of the primary are compared across timelines. */
  SAMPLES_ACROSS_TIMELINES,
  /** A sample counts from when it was answered. */
  SAMPLE_AFTER_REPLY,
  /** A suspended machine goes by its monotonic clock alone. */
  DEAF_TO_SUSPENSION,
  /** A read on the primary does not wait for commits that a standby may show already. */
  COMMITS_NOT_AWAITED
}
