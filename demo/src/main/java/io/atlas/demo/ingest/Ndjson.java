package io.atlas.demo.ingest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Events as lines of JSON. */
final class Ndjson {
  private static final JsonMapper JSON = new JsonMapper();

  private Ndjson() {}

  static byte[] of(List<Event> events) {
    return events.stream()
        .map(Ndjson::line)
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String line(Event event) {
    ObjectNode json = JSON.createObjectNode();
    json.put("asset", event.asset()).put("time", event.time().toString()).put("id", event.id());
    json.putObject("attributes").setAll(event.attributes());
    return json + "\n";
  }
}
