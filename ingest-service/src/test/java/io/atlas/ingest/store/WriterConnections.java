package io.atlas.ingest.store;

import io.atlas.ingest.TestConfig;
import io.vertx.mutiny.core.Vertx;
import java.util.Map;

/** Connections of lanes to any address. */
public final class WriterConnections {
  private WriterConnections() {}

  public static Connections to(Vertx vertx, String url) {
    return new Connections(
        vertx, TestConfig.of(WriterConfig.class, Map.of("atlas.pg.writer-url", url)));
  }
}
