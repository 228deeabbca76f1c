package io.atlas.demo.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;

/**
 * An event as it is sent.
 *
 * @param time when it was observed
 * @param id makes a repeated send harmless; unique in the whole run
 */
public record Event(String asset, Instant time, String id, Map<String, JsonNode> attributes) {}
