package io.atlas.stack.postgres;

/** What of a cluster survives which failure. */
public enum Durability {
  /** Every commit survives a power loss: fsync and full-page writes are on. */
  POWER_LOSS,
  /** Commits survive the death of processes but not of the machine; faster starts, for tests. */
  PROCESS_CRASH
}
