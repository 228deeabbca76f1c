package io.atlas.query.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The answer of an aggregation. */
record Table(List<Column> columns, List<List<JsonNode>> rows) {
  /**
   * A column.
   *
   * @param type {@code time}, {@code integer} or {@code number}
   */
  record Column(String name, String type) {}
}
