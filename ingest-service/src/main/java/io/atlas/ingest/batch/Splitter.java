package io.atlas.ingest.batch;

import io.atlas.ingest.store.SplitRepository;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Splits assets that have grown too large, after the batch that found it out has been committed. A
 * split that fails is no harm: the next batch of the asset finds it out again.
 */
final class Splitter {
  private static final Logger LOG = Logger.getLogger(Splitter.class);

  private final SplitRepository repository;
  private final BatchMetrics metrics;

  Splitter(SplitRepository repository, BatchMetrics metrics) {
    this.repository = repository;
    this.metrics = metrics;
  }

  void split(Channel channel, List<CrowdedAsset> crowded) {
    Set<Long> done = new HashSet<>();
    for (CrowdedAsset asset : crowded) {
      if (asset.canBeSplit() && done.add(asset.row().assetId())) {
        split(channel, asset);
      }
    }
  }

  private void split(Channel channel, CrowdedAsset asset) {
    try {
      channel.await(
          Channel.send(
              repository.split(channel.connection(), asset.row(), asset.layout(), asset.parts())));
      metrics.split();
    } catch (RuntimeException failure) {
      LOG.warnf("an asset was not split: %s", failure);
      channel.disconnect();
    }
  }
}
