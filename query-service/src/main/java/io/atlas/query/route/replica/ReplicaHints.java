package io.atlas.query.route.replica;

import io.atlas.common.position.Position;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Takes what others saw of the replicas; it changes the order in which they are asked. */
@ApplicationScoped
public class ReplicaHints {
  private final Replicas replicas;

  ReplicaHints(Replicas replicas) {
    this.replicas = replicas;
  }

  /** A store was seen at that watermark, a moment ago; nothing happens if it is no replica. */
  public void saw(String store, Optional<Position> watermark, Optional<Duration> age) {
    Sighting hint = new Sighting(watermark, age, System.nanoTime());
    replicas.named(store).ifPresent(replica -> replica.hinted(hint));
  }
}
