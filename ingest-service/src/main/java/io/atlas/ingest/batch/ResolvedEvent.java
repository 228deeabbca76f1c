package io.atlas.ingest.batch;

import io.atlas.ingest.event.AttributeValue;
import io.atlas.ingest.event.JsonText;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An event whose names have become ids: what the transaction writes.
 *
 * @param eventId the client's id or one made here
 * @param idFromClient whether a retry may bring the id again
 * @param values by attribute id
 * @param attributesJson by attribute name, for the log
 */
public record ResolvedEvent(
    int tenantId,
    short slot,
    long assetId,
    String asset,
    String eventId,
    boolean idFromClient,
    Instant observedAt,
    Map<Integer, AttributeValue> values,
    String attributesJson) {

  /** The attributes as the log holds them. */
  public static String json(Map<String, AttributeValue> attributes) {
    return attributes.entrySet().stream()
        .map(entry -> JsonText.quote(entry.getKey()) + ":" + entry.getValue().canonical())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
