package io.atlas.query.store;

import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.IntStream;

/** The writer and the replicas. Nothing connects before the first read. */
@ApplicationScoped
public class Stores {
  /** Name of the primary in headers. */
  public static final String WRITER = "writer";

  private static final int LOOKUPS = 2;

  private final PgStore writer;
  private final PgStore lookups;
  private final List<PgStore> replicas;

  public Stores(Vertx vertx, StoreConfig config) {
    this.writer = PgStore.of(vertx, config, WRITER, config.writerUrl(), config.writerConnections());
    this.lookups = PgStore.of(vertx, config, WRITER, config.writerUrl(), LOOKUPS);
    List<String> urls = config.replicaUrls().orElse(List.of());
    this.replicas =
        IntStream.range(0, urls.size())
            .mapToObj(i -> replica(vertx, config, "replica-" + (i + 1), urls.get(i).strip()))
            .toList();
  }

  private static PgStore replica(Vertx vertx, StoreConfig config, String name, String url) {
    return PgStore.of(vertx, config, name, url, config.replicaConnections());
  }

  public PgStore writer() {
    return writer;
  }

  /** The writer too, for what a read must know before it runs: not of the budget of reads. */
  public PgStore lookups() {
    return lookups;
  }

  public List<PgStore> replicas() {
    return replicas;
  }

  @PreDestroy
  void close() {
    writer.close();
    lookups.close();
    replicas.forEach(PgStore::close);
  }
}
