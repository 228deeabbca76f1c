package io.atlas.bench.analytics.side;

import java.util.Map;

/** What the service sends to the store. */
record Statements(Statement numbers, Statement histogram, Statement hours) {
  /** One with the values of its placeholders. */
  record Statement(String sql, Map<String, String> parameters) {}
}
