package io.atlas.query.olap;

import com.fasterxml.jackson.databind.JsonNode;
import io.atlas.query.explain.Measured;
import java.util.List;
import java.util.Optional;

/**
 * What a statement gave.
 *
 * @param rows each an array
 * @param measured what it took; empty if the store did not say
 */
public record OlapAnswer(List<JsonNode> rows, Optional<Measured> measured) {
  private static final double NANOS_PER_MILLI = 1e6;

  public OlapAnswer {
    rows = List.copyOf(rows);
  }

  /**
   * With the summary that ClickHouse sends in {@code X-ClickHouse-Summary}: numbers, as strings of
   * JSON.
   */
  static OlapAnswer of(List<JsonNode> rows, Optional<JsonNode> summary) {
    return new OlapAnswer(
        rows,
        summary
            .filter(sent -> sent.hasNonNull("elapsed_ns"))
            .map(sent -> measured(rows.size(), sent)));
  }

  private static Measured measured(int rows, JsonNode summary) {
    return new Measured(
        rows,
        summary.path("elapsed_ns").asLong() / NANOS_PER_MILLI,
        Optional.of(summary.path("read_rows").asLong()),
        Optional.of(summary.path("read_bytes").asLong()));
  }
}
