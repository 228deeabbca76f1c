package io.atlas.bench.honesty.fault;

import io.atlas.bench.honesty.oracle.SwitchPoints;
import io.atlas.bench.stack.Database;

/** Asks the primary where promotions have left timelines behind. */
public final class Switches {
  private Switches() {}

  private static final String TIMELINE =
      "SELECT ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int";

  private static final String HISTORY =
      "SELECT pg_read_file('pg_wal/' || lpad(upper(to_hex(?::int)), 8, '0') || '.history')";

  /** As its own history file says. */
  public static SwitchPoints read(Database primary) {
    int timeline = primary.one(TIMELINE, row -> row.getInt(1));
    return timeline == 1
        ? SwitchPoints.none(timeline)
        : SwitchPoints.parse(timeline, primary.one(HISTORY, row -> row.getString(1), timeline));
  }
}
