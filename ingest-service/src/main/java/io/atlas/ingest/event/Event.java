package io.atlas.ingest.event;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One event as a client sent it, found good.
 *
 * @param index place in the request, from 0
 * @param asset name of the asset, 1 to 256 characters
 * @param observedAt when the values were observed, to the microsecond
 * @param id the client's id, which makes a retry recognisable
 * @param attributes flattened, in the order of the request
 */
public record Event(
    int index,
    String asset,
    Instant observedAt,
    Optional<String> id,
    Map<String, AttributeValue> attributes) {

  public Event withId(String derived) {
    return new Event(index, asset, observedAt, Optional.of(derived), attributes);
  }
}
