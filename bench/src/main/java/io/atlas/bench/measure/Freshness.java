package io.atlas.bench.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks the freshness-service how far the OLAP is behind. */
public final class Freshness {
  private static final int TIMEOUT_MILLIS = 900;

  private final URI address;

  /** Of the service on a port of 127.0.0.1. */
  public Freshness(int port) {
    this.address = URI.create("http://127.0.0.1:" + port + "/v1/freshness");
  }

  /**
   * How the road to the OLAP stands.
   *
   * @param lagMillis of the OLAP; empty where the service does not know
   * @param retainedBytes of WAL that the replication slot keeps; empty where it does not know
   */
  public record Reading(OptionalLong lagMillis, OptionalLong retainedBytes) {}

  /** Asks; empty when the service does not answer soon. */
  public Optional<Reading> read() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try (InputStream body = connection.getInputStream()) {
        return Optional.of(reading(new JsonMapper().readTree(body)));
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Reading reading(JsonNode json) {
    OptionalLong lag = OptionalLong.empty();
    for (JsonNode store : json.path("stores")) {
      if (store.path("kind").asText().equals("olap")) {
        lag = number(store.path("lag_ms"));
      }
    }
    return new Reading(lag, number(json.path("slot").path("retained_bytes")));
  }

  private static OptionalLong number(JsonNode node) {
    return node.isNumber() ? OptionalLong.of(node.asLong()) : OptionalLong.empty();
  }
}
