package io.atlas.bench.http;

/** Where a load's requests come from. Called by one thread. */
public interface RequestSource {
  /** Fills the next request in; false when there is none left. */
  boolean next(Outgoing request);
}
