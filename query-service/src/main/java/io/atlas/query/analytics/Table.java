package io.atlas.query.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import io.atlas.query.explain.Explanation;
import java.util.List;
import java.util.Optional;

/** The answer of an aggregation. */
record Table(
    List<Column> columns,
    List<List<JsonNode>> rows,
    @JsonInclude(Include.NON_ABSENT) Optional<Explanation> explain) {
  /**
   * A column.
   *
   * @param type {@code time}, {@code integer}, {@code number}, or {@code value}, which is of any
   *     type of an attribute, or null
   */
  record Column(String name, String type) {}

  Table explainedBy(Explanation how) {
    return new Table(columns, rows, Optional.of(how));
  }
}
