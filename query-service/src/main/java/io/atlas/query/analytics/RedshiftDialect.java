package io.atlas.query.analytics;

import io.atlas.query.olap.Parameter;
import java.util.List;

/**
 * Redshift, as far as its SQL is Postgres' too, so that it can be tried there; it was never run on
 * a Redshift. It has no time type of ours, so times are {@code observed_micros}.
 */
record RedshiftDialect() implements Dialect {
  private static final String NUMBER = "CASE WHEN type = 'number' THEN number END";

  @Override
  public String store() {
    return "redshift";
  }

  @Override
  public String events() {
    return "atlas.event_values";
  }

  @Override
  public String eventKey() {
    return "asset_id, received_micros, event_id";
  }

  @Override
  public String current() {
    return "atlas.latest_values";
  }

  @Override
  public String placeholder(Parameter parameter, int position) {
    return "CAST($" + position + " AS " + type(parameter.type()) + ")";
  }

  // Without a length, a VARCHAR of Redshift has 256 bytes.
  private static String type(Parameter.Type type) {
    return switch (type) {
      case INT -> "INT";
      case BIGINT -> "BIGINT";
      case FLOAT8 -> "DOUBLE PRECISION";
      case TEXT -> "VARCHAR(65535)";
    };
  }

  @Override
  public String observed() {
    return "observed_micros";
  }

  @Override
  public String time(String micros) {
    return micros;
  }

  @Override
  public String observedMicros() {
    return "observed_micros";
  }

  @Override
  public String startsWith(String text, String prefix) {
    return "LEFT(" + text + ", LENGTH(" + prefix + ")) = " + prefix;
  }

  @Override
  public String position(String text, String part) {
    return "STRPOS(" + text + ", " + part + ")";
  }

  @Override
  public String nullable(String column) {
    return column;
  }

  private static final String ENDS =
      """

      CROSS JOIN (SELECT MIN(number) AS least_number, MAX(number) AS greatest_number
        FROM %s) AS r\
      """;

  @Override
  public Ends ends(String numbers) {
    return new Ends(
        "",
        ENDS.formatted(numbers),
        "least_number",
        "greatest_number",
        List.of("MIN(least_number)", "MAX(greatest_number)"));
  }

  @Override
  public String number() {
    return "number";
  }

  @Override
  public String small(String number) {
    return number;
  }

  @Override
  public String measure(Measure measure) {
    return switch (measure) {
      case COUNT -> "COUNT(*)";
      case AVG -> "AVG(" + NUMBER + ")";
      case MIN -> "MIN(" + NUMBER + ")";
      case MAX -> "MAX(" + NUMBER + ")";
      case SUM -> "SUM(" + NUMBER + ")";
      case P50 -> percentile("0.5");
      case P90 -> percentile("0.9");
      case P95 -> percentile("0.95");
      case P99 -> percentile("0.99");
      case DISTINCT -> "COUNT(DISTINCT canonical)";
    };
  }

  private static String percentile(String level) {
    return "PERCENTILE_CONT(" + level + ") WITHIN GROUP (ORDER BY " + NUMBER + ")";
  }
}
