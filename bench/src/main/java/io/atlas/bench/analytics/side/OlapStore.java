package io.atlas.bench.analytics.side;

import com.fasterxml.jackson.databind.JsonNode;
import io.atlas.bench.analytics.data.AnalyticsSpec;
import io.atlas.bench.analytics.data.GeneratedRows;
import java.io.PrintStream;
import java.util.Map;

/** The sink's tables, which are filled behind the sink's back. */
public final class OlapStore {
  private static final long ROWS_AT_ONCE = 1_000_000;

  private final ClickHouse clickHouse;
  private final AnalyticsSpec spec;
  private final int tenantId;

  /** The store on a port of 127.0.0.1. */
  public OlapStore(int port, AnalyticsSpec spec, int tenantId) {
    this.clickHouse = new ClickHouse(port);
    this.spec = spec;
    this.tenantId = tenantId;
  }

  /** Fills the table, and merges its parts: that is its vacuum. */
  public void load(PrintStream progress) throws InterruptedException {
    for (long from = 0; from < spec.rows(); from += ROWS_AT_ONCE) {
      long to = Math.min(spec.rows(), from + ROWS_AT_ONCE);
      clickHouse.run(GeneratedRows.clickHouse(spec, tenantId, from, to));
      progress.printf("  ClickHouse: %,d of %,d rows%n", to, spec.rows());
    }
    progress.println("  ClickHouse: merging ...");
    clickHouse.run("OPTIMIZE TABLE atlas.event_values FINAL");
  }

  private static final String STORED =
      """
      SELECT count(), min(number), max(number), sum(toInt64(round(assumeNotNull(number) * 100)))
      FROM atlas.event_values FINAL
      WHERE tenant_id = {tenant:Int32} AND attribute = {attribute:String}
      """;

  /** What it holds. */
  public Stored stored() throws InterruptedException {
    JsonNode row =
        clickHouse
            .rows(
                STORED,
                Map.of("tenant", Integer.toString(tenantId), "attribute", AnalyticsSpec.ATTRIBUTE))
            .path(0);
    return new Stored(
        row.path(0).longValue(),
        row.path(1).doubleValue(),
        row.path(2).doubleValue(),
        row.path(3).longValue());
  }

  private static final String BYTES =
      """
      SELECT sum(bytes_on_disk) FROM system.parts
      WHERE active AND database = 'atlas' AND table = 'event_values'
      """;

  /** Room on disk. */
  public long bytes() throws InterruptedException {
    return clickHouse.rows(BYTES, Map.of()).path(0).path(0).longValue();
  }

  /** Aggregates with the very statements that the service sends. */
  public Side side(AnalyticsClient service) throws InterruptedException {
    return new OlapSide(clickHouse, service.statements());
  }
}
