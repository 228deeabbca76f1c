package io.atlas.query.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a statement took.
 *
 * @param rows that it gave, in the store's own count
 * @param millis that the store worked on it
 * @param readRows rows that were read for it; absent where the store's plan tells it step by step
 * @param readBytes bytes of those
 */
public record Measured(
    long rows,
    @JsonProperty("ms") double millis,
    @JsonProperty("read_rows") @JsonInclude(Include.NON_ABSENT) Optional<Long> readRows,
    @JsonProperty("read_bytes") @JsonInclude(Include.NON_ABSENT) Optional<Long> readBytes) {
  /** Postgres tells µs of a millisecond, and the sum of two shall not look more exact. */
  private static final double MICROS = 1e3;

  /** Of what {@code EXPLAIN (ANALYZE, FORMAT JSON)} gave; empty if it was not analysed. */
  static Optional<Measured> ofPostgres(JsonNode plan) {
    JsonNode statement = plan.path(0);
    JsonNode rows = statement.path("Plan").path("Actual Rows");
    return rows.isNumber()
        ? Optional.of(
            new Measured(rows.asLong(), millis(statement), Optional.empty(), Optional.empty()))
        : Optional.empty();
  }

  private static double millis(JsonNode statement) {
    double sum =
        statement.path("Planning Time").asDouble() + statement.path("Execution Time").asDouble();
    return Math.round(sum * MICROS) / MICROS;
  }
}
