package io.atlas.bench.query.load;

import io.atlas.bench.query.data.QueryDataset;
import io.atlas.bench.stack.BenchException;
import io.atlas.bench.stack.Database;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Loads a dataset past the services, with COPY as the superuser. None of the tables is published,
 * so nothing of it goes to the OLAP; the log stays empty.
 */
public final class StoreLoad {
  private static final int STREAMS = 2;
  private static final int NEWS_SECONDS = 1;

  /** Older than the log, so that a state without an event in it is as it should be. */
  private static final Duration OBSERVED_BEFORE = Duration.ofDays(20);

  private static final Duration REPLAY_LIMIT = Duration.ofMinutes(30);
  private static final double NANOS = 1e9;

  private final QueryDataset dataset;
  private final int primaryPort;
  private final int standbyPort;
  private final PrintStream progress;

  /** A loader for an empty store. */
  public StoreLoad(QueryDataset dataset, int primaryPort, int standbyPort, PrintStream progress) {
    this.dataset = dataset;
    this.primaryPort = primaryPort;
    this.standbyPort = standbyPort;
    this.progress = progress;
  }

  /** Loads all of it, and returns when the standby has it too. The tenants, the largest first. */
  public List<StoredTenant> load() throws InterruptedException {
    try (Database database = Database.connect(primaryPort)) {
      progress.println("  tenants and catalogs ...");
      List<StoredTenant> tenants = new CatalogLoad(dataset).load(database, primaryPort);
      IndexKeys.drop(database);
      loadStore(tenants);
      progress.println("  primary keys of the index ...");
      IndexKeys.add(database);
      skipIds(database);
      loadBaseline(tenants);
      progress.println("  vacuum and checkpoint ...");
      database.run("VACUUM (ANALYZE)");
      database.run("CHECKPOINT");
      awaitReplay(database);
      return tenants;
    } catch (SQLException e) {
      throw new BenchException("loading failed: " + e.getMessage(), e);
    }
  }

  private void loadStore(List<StoredTenant> tenants) throws InterruptedException {
    LongAdder values = new LongAdder();
    Instant end = Instant.now().minus(OBSERVED_BEFORE);
    long micros = TimeUnit.SECONDS.toMicros(end.getEpochSecond());
    List<PartitionLoad> parts =
        IntStream.range(0, PartitionLoad.PARTITIONS)
            .mapToObj(n -> new PartitionLoad(primaryPort, n, dataset, tenants, values, micros))
            .toList();
    run("state and index", parts, values);
  }

  private void loadBaseline(List<StoredTenant> tenants) throws InterruptedException {
    LongAdder values = new LongAdder();
    run("baseline", List.of(new BaselineLoad(primaryPort, dataset, tenants, values)), values);
  }

  private static final String SKIP_IDS = "SELECT setval('asset_id', ?)";

  /** The ids that were given out here are not given out again. */
  private void skipIds(Database database) {
    long ignored =
        database.one(
            SKIP_IDS, row -> row.getLong(1), StoredTenant.assetId(dataset.spec().assets()));
  }

  private void run(String what, List<? extends Callable<Long>> parts, LongAdder values)
      throws InterruptedException {
    ExecutorService streams =
        Executors.newFixedThreadPool(STREAMS, Thread.ofPlatform().daemon().factory());
    try {
      long from = System.nanoTime();
      List<Future<Long>> running = new ArrayList<>();
      parts.forEach(part -> running.add(streams.submit(part)));
      for (Future<Long> part : running) {
        while (!isDone(part)) {
          tell(what, values.sum(), (System.nanoTime() - from) / NANOS);
        }
      }
      tell(what, values.sum(), (System.nanoTime() - from) / NANOS);
    } finally {
      streams.shutdownNow();
    }
  }

  private static boolean isDone(Future<Long> part) throws InterruptedException {
    try {
      long ignored = part.get(NEWS_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new BenchException("loading failed: " + e.getCause(), e);
    }
  }

  private void tell(String what, long loaded, double seconds) {
    long all = dataset.spec().values();
    double rate = loaded / seconds;
    progress.printf(
        "  %-15s %3.0f %%  %,d of %,d values  %,.0f values/s  about %.0f s left%n",
        what, 100.0 * loaded / all, loaded, all, rate, rate == 0 ? 0 : (all - loaded) / rate);
  }

  private static final String FLUSHED = "SELECT pg_current_wal_flush_lsn()::text";
  private static final String REPLAYED = "SELECT pg_last_wal_replay_lsn() >= ?::pg_lsn";

  private void awaitReplay(Database primary) throws InterruptedException {
    progress.println("  the standby follows ...");
    String position = primary.one(FLUSHED, row -> row.getString(1));
    long from = System.nanoTime();
    try (Database standby = Database.connect(standbyPort)) {
      while (!standby.one(REPLAYED, row -> row.getBoolean(1), position)) {
        if (System.nanoTime() - from > REPLAY_LIMIT.toNanos()) {
          throw new BenchException("the standby has not replayed what was loaded");
        }
        TimeUnit.SECONDS.sleep(NEWS_SECONDS);
      }
    }
  }
}
