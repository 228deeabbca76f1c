package io.atlas.query.analytics;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be computed; each is a constant piece of SQL over {@code event_values}. */
enum Measure {
  /** Values of any type. */
  COUNT("count()", "integer"),
  /** Numbers alone, as all that follow. */
  AVG("avgIf(number, type = 'number')", "number"),
  MIN("minIf(number, type = 'number')", "number"),
  MAX("maxIf(number, type = 'number')", "number"),
  SUM("sumIf(number, type = 'number')", "number"),
  P50("quantileTDigestIf(0.5)(number, type = 'number')", "number"),
  P90("quantileTDigestIf(0.9)(number, type = 'number')", "number"),
  P95("quantileTDigestIf(0.95)(number, type = 'number')", "number"),
  P99("quantileTDigestIf(0.99)(number, type = 'number')", "number"),
  /** Different values of any type. */
  DISTINCT("uniqExact(type, text)", "integer");

  private final String sql;
  private final String type;

  Measure(String sql, String type) {
    this.sql = sql;
    this.type = type;
  }

  /** The name in requests and answers. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Measure> of(String label) {
    return Stream.of(values()).filter(measure -> measure.label().equals(label)).findFirst();
  }

  String sql() {
    return sql;
  }

  /** {@code integer} or {@code number}. */
  String type() {
    return type;
  }
}
