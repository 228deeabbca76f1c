package io.atlas.query.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answer of an aggregation. */
record Table(
    List<Column> columns,
    List<List<JsonNode>> rows,
    @JsonInclude(Include.NON_ABSENT) Optional<Explained> explain) {
  /**
   * A column.
   *
   * @param type {@code time}, {@code integer}, {@code number}, or {@code value}, which is of any
   *     type of an attribute, or null
   */
  record Column(String name, String type) {}

  /**
   * How it was computed.
   *
   * @param parameters by name
   * @param plan what the store says of it, line by line
   */
  record Explained(String store, String sql, Map<String, String> parameters, List<String> plan) {}

  Table explained(Explained how) {
    return new Table(columns, rows, Optional.of(how));
  }
}
