package io.atlas.bench.report;

import io.atlas.bench.measure.Machine;
import java.util.Map;

/**
 * All that {@code bench analytics} found. Its names in snake case are those of the JSON. There is
 * one only where all sides agreed. Times without a percentile in their name are medians.
 *
 * @param mode {@code distribution}
 * @param seconds of each aggregate on each side
 * @param settings of the primary
 * @param values of the attribute that is aggregated
 * @param olapMs the distribution by {@code POST /v1/analytics}
 * @param olapSqlMs the same statements on ClickHouse, with no service in front
 * @param postgresMs the same on the typed table
 * @param ratio Postgres's median by the service's: above 1 the service is faster
 * @param groupByOlapMs the average of every hour, as the others of that name
 * @param olapBytesPerValue of the sink's table, whose rows hold names and texts too
 * @param postgresBytesPerValue of the typed table and its index
 */
public record AnalyticsReport(
    String name,
    String mode,
    double seconds,
    Setup setup,
    Machine machine,
    Map<String, String> settings,
    int values,
    double olapMs,
    double olapP95Ms,
    int olapRuns,
    double olapSqlMs,
    double olapSqlP95Ms,
    double postgresMs,
    double postgresP95Ms,
    int postgresRuns,
    double ratio,
    double groupByOlapMs,
    double groupByOlapP95Ms,
    int groupByOlapRuns,
    double groupByOlapSqlMs,
    double groupByPostgresMs,
    double groupByPostgresP95Ms,
    int groupByPostgresRuns,
    double groupByRatio,
    double olapBytesPerValue,
    double postgresBytesPerValue,
    double olapLoadSeconds,
    double postgresLoadSeconds) {

  /**
   * What was there.
   *
   * @param otherValues of other attributes, in the same tables
   */
  public record Setup(long otherValues, int otherAttributes, int assets, long days, long seed) {}
}
