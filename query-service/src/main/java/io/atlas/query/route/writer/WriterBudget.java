package io.atlas.query.route.writer;

import io.atlas.query.route.Places;
import io.atlas.query.store.StoreConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** The reads that the writer takes, so that a replica that lags does not become its trouble. */
@ApplicationScoped
class WriterBudget {
  private final Places places;

  WriterBudget(StoreConfig config) {
    this.places =
        new Places(config.writerConnections(), config.writerWaiting(), config.writerWait());
  }

  Optional<Places.Place> enter(Duration patience) {
    return places.enter(patience);
  }
}
