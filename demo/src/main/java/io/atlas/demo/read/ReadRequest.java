package io.atlas.demo.read;

import io.atlas.common.token.ConsistencyToken;
import io.atlas.demo.probe.Ack;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A read of the probe's number.
 *
 * @param body empty for a GET
 * @param maxStaleness the value of {@code X-Max-Staleness}
 * @param seen the write whose token goes along
 */
record ReadRequest(
    String path, Optional<String> body, Optional<String> maxStaleness, Optional<Ack> seen) {
  static final String MAX_STALENESS = "X-Max-Staleness";

  /** Reads the current state of an asset. */
  static ReadRequest point(String asset) {
    return new ReadRequest(
        "/v1/assets/" + asset, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Aggregates. */
  static ReadRequest analytics(String body) {
    return new ReadRequest("/v1/analytics", Optional.of(body), Optional.empty(), Optional.empty());
  }

  ReadRequest within(String staleness) {
    return new ReadRequest(path, body, Optional.of(staleness), seen);
  }

  ReadRequest after(Optional<Ack> write) {
    return new ReadRequest(path, body, maxStaleness, write);
  }

  /** The freshness demand, as headers. */
  Map<String, String> demand() {
    Map<String, String> headers = new LinkedHashMap<>();
    maxStaleness.ifPresent(text -> headers.put(MAX_STALENESS, text));
    seen.ifPresent(write -> headers.put(ConsistencyToken.HEADER, write.token()));
    return headers;
  }

  /** As a person would read it; without the bearer. */
  @Override
  public String toString() {
    return "%s %s %s %s"
        .formatted(body.isPresent() ? "POST" : "GET", path, demand(), body.orElse(""));
  }
}
