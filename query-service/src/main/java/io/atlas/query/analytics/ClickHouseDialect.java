package io.atlas.query.analytics;

import io.atlas.query.olap.Parameter;
import java.util.List;

/** ClickHouse, with the tables of the sink. */
record ClickHouseDialect() implements Dialect {
  @Override
  public String store() {
    return "clickhouse";
  }

  // FINAL folds the replays that no merge has folded yet. The tenant leads the primary key.
  @Override
  public String events() {
    return "atlas.event_values FINAL";
  }

  @Override
  public String eventKey() {
    return "asset_id, received_at, event_id";
  }

  @Override
  public String current() {
    return "atlas.latest_values";
  }

  @Override
  public String placeholder(Parameter parameter, int position) {
    return "{" + parameter.name() + ":" + type(parameter.type()) + "}";
  }

  private static String type(Parameter.Type type) {
    return switch (type) {
      case INT -> "Int32";
      case BIGINT -> "Int64";
      case FLOAT8 -> "Float64";
      case TEXT -> "String";
    };
  }

  @Override
  public String observed() {
    return "observed_at";
  }

  // Compared as the column's own type, so that whole parts can be left out.
  @Override
  public String time(String micros) {
    return "fromUnixTimestamp64Micro(" + micros + ", 'UTC')";
  }

  @Override
  public String observedMicros() {
    return "toUnixTimestamp64Micro(observed_at)";
  }

  @Override
  public String startsWith(String text, String prefix) {
    return "startsWith(" + text + ", " + prefix + ")";
  }

  @Override
  public String position(String text, String part) {
    return "position(" + text + ", " + part + ")";
  }

  @Override
  public String nullable(String column) {
    return "toNullable(" + column + ")";
  }

  // Computed before all else and then a constant, which a join would make a column of.
  private static final String ENDS =
      """
      WITH (SELECT (MIN(number), MAX(number))
        FROM %s) AS ends
      """;

  @Override
  public Ends ends(String numbers) {
    return new Ends(
        ENDS.formatted(numbers),
        "",
        "assumeNotNull(ends.1)",
        "assumeNotNull(ends.2)",
        List.of("any(ends.1)", "any(ends.2)"));
  }

  @Override
  public String number() {
    return "assumeNotNull(number)";
  }

  @Override
  public String small(String number) {
    return "toUInt16(" + number + ")";
  }

  @Override
  public String measure(Measure measure) {
    return switch (measure) {
      case COUNT -> "count()";
      case AVG -> ofNumbers("avgIf");
      case MIN -> ofNumbers("minIf");
      case MAX -> ofNumbers("maxIf");
      case SUM -> ofNumbers("sumIf");
      case P50 -> quantile(1);
      case P90 -> quantile(2);
      case P95 -> quantile(3);
      case P99 -> quantile(4);
      case DISTINCT -> "uniqExact(type, text)";
    };
  }

  private static String ofNumbers(String aggregate) {
    return aggregate + "(number, type = 'number')";
  }

  // Greenwald and Khanna: a value that occurs, whose rank is off by a thousandth of all at most, in
  // memory that does not grow with their number. T-digests have no such bound, and are of float4.
  // The same words for all levels, so that they are computed once; of no numbers they would be 0.
  private static final String QUANTILES = ofNumbers("quantilesGKIf(1000, 0.5, 0.9, 0.95, 0.99)");

  private static String quantile(int nth) {
    return "if(%s = 0, NULL, %s[%d])".formatted(ofNumbers("countIf"), QUANTILES, nth);
  }
}
