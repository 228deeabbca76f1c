package io.atlas.bench.http;

import io.atlas.bench.data.JsonBytes;

/** The request that a connection sends next; made to be filled again and again. */
public final class Outgoing {
  private final JsonBytes body = new JsonBytes();
  private int tenant;
  private int events;

  /** Begins anew; the events go into the body. */
  public JsonBytes begin(int ofTenant, int ofEvents) {
    tenant = ofTenant;
    events = ofEvents;
    body.clear();
    return body;
  }

  JsonBytes body() {
    return body;
  }

  /** Whose it is, by the tenant's index in the dataset. */
  int tenant() {
    return tenant;
  }

  int events() {
    return events;
  }
}
