package io.atlas.ingest.store;

import io.atlas.ingest.state.ResolvedEvent;

/** An id that a client gave to an event, in the scope in which it is unique. */
public record DedupKey(short slot, int tenantId, long assetId, String eventId) {
  public static DedupKey of(ResolvedEvent event) {
    return new DedupKey(event.slot(), event.tenantId(), event.assetId(), event.eventId());
  }
}
