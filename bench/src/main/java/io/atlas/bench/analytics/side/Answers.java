package io.atlas.bench.analytics.side;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/** Reads rows in the order in which {@link AnalyticsClient} asks for their measures. */
final class Answers {
  private Answers() {}

  static Distribution distribution(JsonNode numbers, List<Long> cells) {
    return new Distribution(
        numbers.path(0).longValue(),
        numbers.path(1).doubleValue(),
        numbers.path(2).doubleValue(),
        numbers.path(3).doubleValue(),
        List.copyOf(cells));
  }

  static Hour hour(Instant start, JsonNode row) {
    return new Hour(start, row.path(1).longValue(), row.path(2).doubleValue());
  }
}
