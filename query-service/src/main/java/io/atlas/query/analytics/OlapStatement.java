package io.atlas.query.analytics;

import java.util.Map;

/**
 * SQL for ClickHouse and the values of its {@code {name:Type}} placeholders, which travel beside
 * it, never in it.
 */
record OlapStatement(String sql, Map<String, String> parameters) {
  OlapStatement {
    parameters = Map.copyOf(parameters);
  }
}
