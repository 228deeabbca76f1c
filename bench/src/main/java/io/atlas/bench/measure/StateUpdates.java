package io.atlas.bench.measure;

import io.atlas.bench.stack.Database;

/**
 * Updates of the current state, over all partitions, since the server started counting.
 *
 * @param hot those that touched no index
 */
public record StateUpdates(long all, long hot) {
  private static final String READ =
      """
      SELECT coalesce(sum(s.n_tup_upd), 0)::bigint, coalesce(sum(s.n_tup_hot_upd), 0)::bigint
      FROM pg_partition_tree('asset_state') p
      JOIN pg_stat_all_tables s ON s.relid = p.relid
      WHERE p.isleaf
      """;

  /** Reads them. */
  public static StateUpdates of(Database database) {
    return database.one(READ, row -> new StateUpdates(row.getLong(1), row.getLong(2)));
  }

  /** The share that was hot of those that came since; 0 where none came. */
  public double hotShareSince(StateUpdates earlier) {
    long came = all - earlier.all;
    return came == 0 ? 0 : (hot - earlier.hot) / (double) came;
  }
}
