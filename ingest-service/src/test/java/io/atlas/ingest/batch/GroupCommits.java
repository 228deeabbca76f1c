package io.atlas.ingest.batch;

import io.atlas.ingest.TestConfig;
import io.atlas.ingest.catalog.Catalog;
import io.atlas.ingest.store.BatchRepository;
import io.atlas.ingest.store.ClickRepository;
import io.atlas.ingest.store.Connections;
import io.atlas.ingest.store.KeyRepository;
import io.atlas.ingest.store.SettlementRepository;
import io.atlas.ingest.store.SplitRepository;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.util.Map;

/** The lanes of one process. */
public final class GroupCommits {
  private GroupCommits() {}

  /** Starts lanes with the defaults, but for the given properties. */
  public static GroupCommit start(
      Connections connections, Catalog catalog, Map<String, String> properties) {
    BatchConfig config = TestConfig.of(BatchConfig.class, properties);
    BatchMetrics metrics = new BatchMetrics(new SimpleMeterRegistry());
    BatchWriters writers =
        new BatchWriters(
            connections,
            new BatchRepository(),
            new ClickRepository(),
            new KeyRepository(),
            new SettlementRepository(),
            new SplitRepository(),
            catalog,
            metrics,
            config);
    GroupCommit commits = new GroupCommit(writers, config, metrics);
    commits.start(new StartupEvent());
    return commits;
  }

  public static void stop(GroupCommit commits) {
    commits.stop(new ShutdownEvent());
  }
}
