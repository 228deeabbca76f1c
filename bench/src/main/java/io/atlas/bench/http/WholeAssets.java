package io.atlas.bench.http;

import io.atlas.bench.data.BenchTenant;
import io.atlas.bench.data.JsonBytes;
import io.atlas.bench.event.Draft;
import io.atlas.bench.event.EventJson;
import io.atlas.bench.event.EventSource;

/** The requests that load a dataset: one event with all attributes for each asset. */
public final class WholeAssets implements RequestSource {
  private final EventSource events;
  private final EventJson json;
  private final int size;
  private final Draft draft;
  private int nextAsset;

  /**
   * Requests of up to {@code valuesEach} values, but at least one event.
   *
   * @param valuesEach keeps the bodies of assets with many attributes in bounds
   */
  public WholeAssets(EventSource events, EventJson json, int valuesEach) {
    this.events = events;
    this.json = json;
    this.size = Math.max(1, valuesEach / events.dataset().spec().attributes());
    this.draft = events.newDraft();
  }

  @Override
  public boolean next(Outgoing request) {
    if (nextAsset == events.dataset().spec().assets()) {
      return false;
    }
    BenchTenant tenant = events.dataset().tenantOf(nextAsset);
    int end = Math.min(nextAsset + size, tenant.endAsset());
    JsonBytes body = request.begin(tenant.index(), end - nextAsset);
    while (nextAsset < end) {
      events.drawWhole(draft, nextAsset++);
      json.append(body, draft);
      body.raw('\n');
    }
    return true;
  }
}
