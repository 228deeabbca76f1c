package io.atlas.ingest.maintenance;

import io.atlas.common.position.Lsn;
import org.jspecify.annotations.Nullable;

/** What the replication slot to the OLAP says about what has arrived there. */
sealed interface OlapSlot {
  /** It is there, and everything below the position has been taken over for good. */
  record Confirmed(Lsn lsn) implements OlapSlot {}

  /** Postgres gave up keeping WAL for it, so the log is all that the OLAP can be repaired from. */
  record Lost() implements OlapSlot {}

  /** There is none. */
  record Absent() implements OlapSlot {}

  /**
   * Why a table of the log must stay that is needed until the OLAP has passed a position; null if
   * it may go.
   */
  default @Nullable String holds(@Nullable Lsn needed, boolean withoutOlap) {
    return switch (this) {
      case Confirmed(Lsn lsn) ->
          needed != null && lsn.covers(needed)
              ? null
              : "the OLAP is at %s and has not passed %s".formatted(lsn, needed);
      case Lost() -> "the slot to the OLAP is lost: repair the OLAP from the log";
      case Absent() -> withoutOlap ? null : "there is no slot to the OLAP";
    };
  }
}
