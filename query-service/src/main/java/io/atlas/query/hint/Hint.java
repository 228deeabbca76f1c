package io.atlas.query.hint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.time.Duration;
import java.util.Optional;

/**
 * One store as the freshness-service saw it a moment ago.
 *
 * @param position its watermark; empty where that is unknown
 * @param age of its data at most; empty where that is unknown
 */
record Hint(String store, Optional<Position> position, Optional<Duration> age) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads a store object of {@code GET /v1/freshness}; empty if it is none. */
  static Optional<Hint> read(String json) {
    try {
      return Optional.ofNullable(JSON.readTree(json))
          .filter(node -> node.path("store").isTextual())
          .map(Hint::of);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Hint of(JsonNode node) {
    return new Hint(node.path("store").textValue(), position(node), age(node.path("lag_ms")));
  }

  private static Optional<Position> position(JsonNode node) {
    JsonNode timeline = node.path("timeline");
    JsonNode lsn = node.path("lsn");
    return timeline.canConvertToInt() && timeline.intValue() > 0 && lsn.isTextual()
        ? Optional.of(new Position(timeline.intValue(), Lsn.parse(lsn.textValue())))
        : Optional.empty();
  }

  private static Optional<Duration> age(JsonNode millis) {
    return millis.canConvertToLong() && millis.longValue() >= 0
        ? Optional.of(Duration.ofMillis(millis.longValue()))
        : Optional.empty();
  }
}
