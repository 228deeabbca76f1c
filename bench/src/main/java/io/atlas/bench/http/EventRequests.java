package io.atlas.bench.http;

import io.atlas.bench.data.BenchTenant;
import io.atlas.bench.data.JsonBytes;
import io.atlas.bench.event.Draft;
import io.atlas.bench.event.EventJson;
import io.atlas.bench.event.EventSource;

/**
 * Requests of a fixed number of events, without end. All events of a request are of one tenant, and
 * tenants are drawn in proportion to their assets, so that every asset is as likely as any other.
 */
public final class EventRequests implements RequestSource {
  private final EventSource events;
  private final EventJson json;
  private final int size;
  private final Draft draft;

  /**
   * Requests of {@code size} events, one a line.
   *
   * @param size events of each request
   */
  public EventRequests(EventSource events, EventJson json, int size) {
    this.events = events;
    this.json = json;
    this.size = size;
    this.draft = events.newDraft();
  }

  @Override
  public boolean next(Outgoing request) {
    int asset = events.anyAsset();
    BenchTenant tenant = events.dataset().tenantOf(asset);
    JsonBytes body = request.begin(tenant.index(), size);
    append(body, asset);
    for (int i = 1; i < size; i++) {
      append(body.raw('\n'), events.anyAssetOf(tenant));
    }
    return true;
  }

  private void append(JsonBytes body, int asset) {
    events.draw(draft, asset);
    json.append(body, draft);
  }
}
