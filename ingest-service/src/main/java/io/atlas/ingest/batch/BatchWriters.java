package io.atlas.ingest.batch;

import io.atlas.ingest.catalog.Catalog;
import io.atlas.ingest.store.BatchRepository;
import io.atlas.ingest.store.ClickRepository;
import io.atlas.ingest.store.Connections;
import io.atlas.ingest.store.KeyRepository;
import io.atlas.ingest.store.SettlementRepository;
import io.atlas.ingest.store.SplitRepository;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes writers, each with a connection of its own. */
@ApplicationScoped
class BatchWriters {
  private final Connections connections;
  private final BatchRepository batches;
  private final Clicks clicks;
  private final Keys keys;
  private final Settlement settlement;
  private final Splitter splitter;
  private final Catalog catalog;
  private final Patience patience;
  private final BatchConfig config;

  BatchWriters(
      Connections connections,
      BatchRepository batches,
      ClickRepository clicks,
      KeyRepository keys,
      SettlementRepository settlements,
      SplitRepository splits,
      Catalog catalog,
      BatchMetrics metrics,
      BatchConfig config) {
    this.connections = connections;
    this.batches = batches;
    this.clicks = new Clicks(clicks, batches);
    this.keys = new Keys(keys);
    this.settlement = new Settlement(settlements);
    this.splitter = new Splitter(splits, metrics);
    this.catalog = catalog;
    this.patience = new Patience(config.retryFor(), metrics);
    this.config = config;
  }

  /** A writer of devices' events. */
  BatchWriter bulk() {
    return create(LaneKind.BULK);
  }

  /** A writer of people's writes. */
  BatchWriter clicks() {
    return create(clicks);
  }

  private BatchWriter create(LaneKind kind) {
    return new BatchWriter(
        new Channel(connections, batches, config.answerTimeout()),
        new BatchTransaction(batches, catalog, config.crowdedBytes(), keys, kind),
        settlement,
        splitter,
        patience);
  }
}
