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
    @JsonInclude(Include.NON_EMPTY) List<Warning> warnings,
    @JsonInclude(Include.NON_ABSENT) Optional<Explanation> explain) {
  /**
   * A column.
   *
   * @param type {@code time}, {@code integer}, {@code number}, or {@code value}, which is of any
   *     type of an attribute, or null
   */
  record Column(String name, String type) {}

  /** Something that is not an error but was hardly meant. */
  record Warning(String code, String name, List<String> nearest) {
    static Warning unknownAttribute(String name, List<String> nearest) {
      return new Warning("unknown-attribute", name, nearest);
    }
  }

  /** Whether it counts nothing, or zeros alone. */
  boolean isEmpty() {
    return rows.stream()
        .flatMap(List::stream)
        .allMatch(cell -> cell.isNull() || cell.isNumber() && cell.doubleValue() == 0);
  }

  Table warnedOf(List<Warning> all) {
    return new Table(columns, rows, all, explain);
  }

  Table explainedBy(Explanation how) {
    return new Table(columns, rows, warnings, Optional.of(how));
  }
}
