package io.atlas.demo.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A part of this machine as it was seen at one moment.
 *
 * @param name unique on this machine and for all time: a process id that is used again is another
 *     asset
 * @param attributes everything known of it
 */
public record Asset(String name, Map<String, JsonNode> attributes) {
  public Asset {
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  /** As JSON, for people. */
  public String json() {
    ObjectNode json = new JsonMapper().createObjectNode();
    json.put("asset", name).putObject("attributes").setAll(attributes);
    return json.toString();
  }
}
