package io.atlas.query.analytics;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be computed. */
enum Measure {
  /** Values of any type. */
  COUNT("integer"),
  /** Of numbers alone, as all that follow, and null where there are none. */
  AVG("number"),
  MIN("number"),
  MAX("number"),
  SUM("number"),
  P50("number"),
  P90("number"),
  P95("number"),
  P99("number"),
  /** Different values of any type. */
  DISTINCT("integer");

  private final String type;

  Measure(String type) {
    this.type = type;
  }

  /** The name in requests and answers. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Measure> of(String label) {
    return Stream.of(values()).filter(measure -> measure.label().equals(label)).findFirst();
  }

  static String labels() {
    return Stream.of(values()).map(Measure::label).collect(Collectors.joining(", "));
  }

  /** {@code integer} or {@code number}. */
  String type() {
    return type;
  }

  /** Whether it is 0 where there is no value, and not null. */
  boolean isCount() {
    return type.equals("integer");
  }
}
