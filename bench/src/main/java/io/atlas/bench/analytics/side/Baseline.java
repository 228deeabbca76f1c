package io.atlas.bench.analytics.side;

import io.atlas.bench.analytics.data.AnalyticsSpec;
import io.atlas.bench.analytics.data.GeneratedRows;
import io.atlas.bench.stack.Database;
import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A narrow table of typed values in Postgres, with an index that covers them. It is not logged:
 * reads are no different for it, and neither the standby nor the road to the OLAP has to take it
 * along.
 */
public final class Baseline implements Side {
  private static final long ROWS_AT_ONCE = 1_000_000;

  private static final String TABLE =
      """
      CREATE SCHEMA baseline;
      CREATE UNLOGGED TABLE baseline.value (
        tenant_id    int NOT NULL,
        attribute_id int NOT NULL,
        asset_id     bigint NOT NULL,
        observed_at  timestamptz NOT NULL,
        value        float8 NOT NULL
      )
      """;

  private static final String INDEX =
      """
      SET maintenance_work_mem = '512MB';
      CREATE INDEX ON baseline.value (tenant_id, attribute_id, observed_at) INCLUDE (value);
      RESET maintenance_work_mem
      """;

  private static final String VACUUM = "VACUUM (ANALYZE, FREEZE) baseline.value";

  private final Database database;
  private final AnalyticsSpec spec;
  private final int tenantId;

  /** On the primary. */
  public Baseline(Database database, AnalyticsSpec spec, int tenantId) {
    this.database = database;
    this.spec = spec;
    this.tenantId = tenantId;
  }

  /** Fills the table. */
  public void load(PrintStream progress) {
    database.run(TABLE);
    for (long from = 0; from < spec.rows(); from += ROWS_AT_ONCE) {
      long to = Math.min(spec.rows(), from + ROWS_AT_ONCE);
      database.run(GeneratedRows.postgres(spec, tenantId, from, to));
      progress.printf("  Postgres: %,d of %,d rows%n", to, spec.rows());
    }
    progress.println("  Postgres: index and vacuum ...");
    database.run(INDEX);
    database.run(VACUUM);
  }

  /** So that percentiles sort in memory, as whoever aggregates much would have it. */
  public void useMemory() {
    database.run("SET work_mem = '256MB'");
  }

  // Constants and not parameters: a plan for any of them may be a worse one.
  private String ofAttribute(String sql) {
    return sql.replace(
        "$values",
        "FROM baseline.value WHERE tenant_id = %d AND attribute_id = %d"
            .formatted(tenantId, AnalyticsSpec.ATTRIBUTE_ID));
  }

  private static final String STORED =
      "SELECT count(*), min(value), max(value), sum(round(value * 100)::bigint)::bigint $values";

  /** What it holds. */
  public Stored stored() {
    return database.one(
        ofAttribute(STORED),
        row -> new Stored(row.getLong(1), row.getDouble(2), row.getDouble(3), row.getLong(4)));
  }

  private static final String BYTES =
      "SELECT pg_table_size('baseline.value') + pg_indexes_size('baseline.value')";

  /** Room of table and index. */
  public long bytes() {
    return database.one(BYTES, row -> row.getLong(1));
  }

  private static final String QUANTILE =
      "SELECT percentile_disc(?) WITHIN GROUP (ORDER BY value) $values";

  /** The value of a rank, as a share of all. */
  public double quantile(double rank) {
    return database.one(ofAttribute(QUANTILE), row -> row.getDouble(1), rank);
  }

  private static final String NUMBERS =
      """
      SELECT count(*), avg(value), percentile_cont(0.5) WITHIN GROUP (ORDER BY value),
        percentile_cont(0.99) WITHIN GROUP (ORDER BY value), min(value), max(value)
      $values\
      """;

  @Override
  public Distribution distribution() {
    return database.one(ofAttribute(NUMBERS), this::distribution);
  }

  private Distribution distribution(ResultSet row) throws SQLException {
    return new Distribution(
        row.getLong(1),
        row.getDouble(2),
        row.getDouble(3),
        row.getDouble(4),
        cells(row.getDouble(5), row.getDouble(6)));
  }

  private static final String HISTOGRAM =
      "SELECT least(width_bucket(value, %s::float8, %s::float8, %d), %d), count(*) $values GROUP BY 1";

  private record Cell(int number, long count) {}

  private List<Long> cells(double least, double greatest) {
    int cells = Distribution.CELLS;
    String sql = ofAttribute(HISTOGRAM.formatted(least, greatest, cells, cells));
    List<Long> counts = new ArrayList<>(Collections.nCopies(cells, 0L));
    database
        .query(sql, row -> new Cell(row.getInt(1), row.getLong(2)))
        .forEach(cell -> counts.set(cell.number() - 1, cell.count()));
    return List.copyOf(counts);
  }

  private static final String HOURS =
      """
      SELECT date_bin('1 hour', observed_at, 'epoch') AS hour, count(*), avg(value)
      $values GROUP BY hour ORDER BY hour\
      """;

  @Override
  public List<Hour> hours() {
    return database.query(
        ofAttribute(HOURS),
        row -> new Hour(row.getTimestamp(1).toInstant(), row.getLong(2), row.getDouble(3)));
  }
}
