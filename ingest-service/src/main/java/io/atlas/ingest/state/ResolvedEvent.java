package io.atlas.ingest.state;

import io.atlas.ingest.event.AttributeValue;
import io.atlas.ingest.event.JsonText;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event whose names have become ids: what the transaction writes.
 *
 * @param timeline the database's when it gave the ids, which mean nothing on another
 * @param layout how the asset's state is split, as far as this process knows: 0 by temperature, n
 *     into n buckets
 * @param eventId the client's id or one made here
 * @param idFromClient whether a retry may bring the id again
 * @param values by attribute id
 * @param attributesJson by attribute name, for the log
 * @param part the part of a request that it came in, where the request has a key
 */
public record ResolvedEvent(
    int tenantId,
    int timeline,
    short slot,
    long assetId,
    short layout,
    String asset,
    String eventId,
    boolean idFromClient,
    Instant observedAt,
    Map<Integer, AttributeValue> values,
    String attributesJson,
    @Nullable RequestPart part) {

  /** An event of a request without a key. */
  public ResolvedEvent(
      int tenantId,
      int timeline,
      short slot,
      long assetId,
      short layout,
      String asset,
      String eventId,
      boolean idFromClient,
      Instant observedAt,
      Map<Integer, AttributeValue> values,
      String attributesJson) {
    this(
        tenantId,
        timeline,
        slot,
        assetId,
        layout,
        asset,
        eventId,
        idFromClient,
        observedAt,
        values,
        attributesJson,
        null);
  }

  /** This as an item of a request with a key. */
  public ResolvedEvent in(RequestPart request) {
    return new ResolvedEvent(
        tenantId,
        timeline,
        slot,
        assetId,
        layout,
        asset,
        eventId,
        idFromClient,
        observedAt,
        values,
        attributesJson,
        request);
  }

  /** This with the layout that the asset has now. */
  public ResolvedEvent withLayout(short current) {
    return new ResolvedEvent(
        tenantId,
        timeline,
        slot,
        assetId,
        current,
        asset,
        eventId,
        idFromClient,
        observedAt,
        values,
        attributesJson,
        part);
  }

  /** This as observed at another time. */
  public ResolvedEvent observedAt(Instant time) {
    return new ResolvedEvent(
        tenantId,
        timeline,
        slot,
        assetId,
        layout,
        asset,
        eventId,
        idFromClient,
        time,
        values,
        attributesJson,
        part);
  }

  /** The attributes as the log holds them. */
  public static String json(Map<String, AttributeValue> attributes) {
    StringBuilder json = new StringBuilder(24 * attributes.size()).append('{');
    attributes.forEach((name, value) -> {
      if (json.length() > 1) {
        json.append(',');
      }
      json.append(JsonText.quote(name)).append(':').append(value.canonical());
    });
    return json.append('}').toString();
  }
}
