package io.atlas.query.analytics;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes an aggregation in ClickHouse's SQL. Pure. */
final class AggregationSql {
  /** Most rows of an answer; one more is asked for, so that too many are noticed. */
  static final int MAX_ROWS = 10_000;

  private AggregationSql() {}

  // FINAL folds the replays that no merge has folded yet. The tenant leads the primary key.
  private static final String SQL =
      """
      SELECT %s
      FROM atlas.event_values FINAL
      WHERE tenant_id = {tenant:Int32} AND attribute = {attribute:String} AND type <> 'null'%s
      %s
      LIMIT %d
      """;

  // Intervals from 1970 on; in microseconds, for a time before it must not round towards zero.
  private static final String BUCKET =
      "toUnixTimestamp64Micro(observed_at)"
          + " - positiveModulo(toUnixTimestamp64Micro(observed_at), {bucket:Int64}) AS bucket_micros, ";

  static OlapStatement of(Aggregation asked, int tenantId) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("tenant", Integer.toString(tenantId));
    parameters.put("attribute", asked.attribute());
    asked.bucket().ifPresent(width -> parameters.put("bucket", Long.toString(micros(width))));
    asked.from().ifPresent(from -> parameters.put("from", micros(from)));
    asked.to().ifPresent(to -> parameters.put("to", micros(to)));
    return new OlapStatement(
        SQL.formatted(columns(asked), times(asked), order(asked), MAX_ROWS + 1), parameters);
  }

  private static String columns(Aggregation asked) {
    String measures = asked.measures().stream().map(Measure::sql).collect(Collectors.joining(", "));
    return (asked.bucket().isPresent() ? BUCKET : "") + measures;
  }

  private static String times(Aggregation asked) {
    return asked
            .from()
            .map(from -> " AND observed_at >= fromUnixTimestamp64Micro({from:Int64}, 'UTC')")
            .orElse("")
        + asked
            .to()
            .map(to -> " AND observed_at < fromUnixTimestamp64Micro({to:Int64}, 'UTC')")
            .orElse("");
  }

  private static String order(Aggregation asked) {
    return asked.bucket().isPresent() ? "GROUP BY bucket_micros ORDER BY bucket_micros" : "";
  }

  private static long micros(Duration duration) {
    return duration.toSeconds() * 1_000_000;
  }

  private static String micros(Instant time) {
    return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time));
  }
}
