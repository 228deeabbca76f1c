package io.atlas.ingest.write;

import io.atlas.ingest.batch.BatchResult;
import io.atlas.ingest.batch.GroupCommit;
import io.atlas.ingest.batch.GroupCommits;
import io.atlas.ingest.catalog.Catalog;
import io.atlas.ingest.catalog.Catalogs;
import io.atlas.ingest.catalog.Tenant;
import io.atlas.ingest.event.Chunk;
import io.atlas.ingest.event.IdempotencyKey;
import io.atlas.ingest.state.RequestPart;
import io.atlas.ingest.state.ResolvedEvent;
import io.atlas.ingest.store.WriterConnections;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.util.List;
import java.util.Map;

/**
 * The write path of one ingest process without its HTTP: what it knows of ids, layouts and plans is
 * its own, so that several in one JVM go stale like several on several machines.
 */
public final class IngestProcess implements AutoCloseable {
  static {
    // Made on first use, and not made to be made by two threads at once.
    Uni.createFrom().<Boolean>emitter(made -> made.complete(true)).await().indefinitely();
  }

  private final Pool pool;
  private final Catalog catalog;
  private final Resolver resolver;
  private final GroupCommit commits;

  private IngestProcess(Pool pool, Catalog catalog, GroupCommit commits) {
    this.pool = pool;
    this.catalog = catalog;
    this.resolver = new Resolver(catalog, new EventIds());
    this.commits = commits;
  }

  /**
   * Starts one.
   *
   * @param catalogUrl where names are looked up
   * @param lanesUrl where batches are written
   * @param batch properties of {@code atlas.ingest.batch}
   */
  public static IngestProcess start(
      Vertx vertx, String catalogUrl, String lanesUrl, Map<String, String> batch) {
    PgConnectOptions options =
        PgConnectOptions.fromUri(catalogUrl)
            .setUser("atlas_ingest")
            .setCachePreparedStatements(true);
    Pool pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(4))
            .connectingTo(options)
            .using(vertx)
            .build();
    Catalog catalog = Catalogs.over(pool);
    return new IngestProcess(
        pool, catalog, GroupCommits.start(WriterConnections.to(vertx, lanesUrl), catalog, batch));
  }

  /**
   * Events with their ids.
   *
   * @param indexes places of the events in the request; those of the refused ones are missing
   */
  public record Request(List<ResolvedEvent> events, List<Integer> indexes) {}

  public Catalog catalog() {
    return catalog;
  }

  /** The events of a request without a key. */
  public Request resolve(Tenant tenant, Chunk chunk) {
    return request(resolver.resolve(tenant, chunk.events()));
  }

  /** The events of a request with a key. */
  public Request resolve(Tenant tenant, Chunk chunk, String key) {
    RequestPart part =
        new RequestPart(tenant.id(), key, chunk.number(), chunk.fingerprint().orElseThrow());
    return request(resolver.resolve(tenant, new IdempotencyKey(key).identify(chunk)).in(part));
  }

  private static Request request(Resolver.Resolved resolved) {
    return new Request(resolved.events(), resolved.indexes());
  }

  public BatchResult click(ResolvedEvent event) {
    return commits.click(event);
  }

  public BatchResult write(List<ResolvedEvent> events) {
    return commits.write(events);
  }

  @Override
  public void close() {
    GroupCommits.stop(commits);
    pool.closeAndAwait();
  }
}
