package io.atlas.olap.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atlas.common.event.Heartbeat;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads heartbeats out of the system tenant's events. */
final class HeartbeatReader {
  private static final Logger LOG = LoggerFactory.getLogger(HeartbeatReader.class);

  private final ObjectMapper json = new ObjectMapper();

  /**
   * The heartbeat in an event. Empty, with an error in the log, if it is none or came in another
   * partition than it was made for: it says nothing about that one. Its round is then missing, so
   * progress freezes and never lies.
   */
  Optional<Heartbeat> read(EventRow event, int partition) {
    try {
      Heartbeat beat = parse(json.readTree(event.attributes()));
      if (beat.partition() == partition) {
        return Optional.of(beat);
      }
      LOG.error(
          "refused a heartbeat in partition {}, it was made for another: {}", partition, beat);
    } catch (IOException | IllegalArgumentException e) {
      LOG.error("refused a malformed heartbeat in partition {}: {}", partition, event, e);
    }
    return Optional.empty();
  }

  private static Heartbeat parse(JsonNode attributes) {
    return new Heartbeat(
        number(attributes, "epoch"),
        number(attributes, "round"),
        Math.toIntExact(number(attributes, "partition")),
        Math.toIntExact(number(attributes, "partitions")),
        new Position(
            Math.toIntExact(number(attributes, "timeline")),
            Lsn.parse(attributes.path("lsn").asText())));
  }

  private static long number(JsonNode attributes, String name) {
    JsonNode value = attributes.path(name);
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw new IllegalArgumentException("no integer " + name);
    }
    return value.longValue();
  }
}
