package io.atlas.bench.measure;

import io.atlas.bench.stack.Database;

/**
 * The primary's write-ahead log and checkpoints at one moment.
 *
 * @param inserted bytes of WAL ever written, by the insert position
 * @param recorded bytes of WAL by the server's statistics, which lag a little behind
 * @param fullPages images of whole pages in it, by the same statistics
 * @param checkpoints done since the server started
 */
public record WalReading(long inserted, long recorded, long fullPages, long checkpoints) {
  private static final int PAGE_BYTES = 8_192;

  private static final String READ =
      """
      SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint, w.wal_bytes::bigint, w.wal_fpi,
             c.num_done
      FROM pg_stat_wal w, pg_stat_checkpointer c
      """;

  /** Reads it. */
  public static WalReading of(Database database) {
    return database.one(
        READ,
        row -> new WalReading(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
  }

  /** What has come since. */
  public WalReading since(WalReading earlier) {
    return new WalReading(
        inserted - earlier.inserted,
        recorded - earlier.recorded,
        fullPages - earlier.fullPages,
        checkpoints - earlier.checkpoints);
  }

  /** Bytes of the images of pages: at most, for the hole in the midst of a page is left out. */
  public long fullPageBytes() {
    return Math.min(recorded, fullPages * PAGE_BYTES);
  }

  /** The share of WAL that is images of pages; at most, as above. */
  public double fullPageShare() {
    return recorded == 0 ? 0 : fullPageBytes() / (double) recorded;
  }
}
