package io.atlas.query.analytics;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of SQL that every store reads alike. */
final class Sql {
  static final String TRUE = "1 = 1";
  static final String FALSE = "1 = 0";

  private Sql() {}

  static String and(List<String> conditions) {
    return joined(conditions, " AND ", TRUE);
  }

  static String or(List<String> conditions) {
    return joined(conditions, " OR ", FALSE);
  }

  private static String joined(List<String> conditions, String with, String none) {
    return conditions.isEmpty()
        ? none
        : conditions.stream().collect(Collectors.joining(with, "(", ")"));
  }

  static String in(String column, List<String> values) {
    return column + " IN (" + String.join(", ", values) + ")";
  }

  static String notIn(String column, List<String> values) {
    return column + " NOT IN (" + String.join(", ", values) + ")";
  }
}
