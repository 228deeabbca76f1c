package io.atlas.freshness.heartbeat;

import io.atlas.common.event.Heartbeat;
import io.atlas.freshness.background.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Writes a round every quarter of a second. Any number of instances may: the row that counts the
 * rounds is locked by whoever writes one, so together they leave no gap.
 */
@ApplicationScoped
public class HeartbeatWriter {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** A round and when it was committed, by this process's monotonic clock. */
  public record Written(Heartbeat round, long atNanos) {}

  private final HeartbeatRepository repository;
  private final TopicPartitions topic;
  private final HeartbeatConfig config;
  private final Loop loop;
  private long[] assetIds = {};
  private volatile Optional<Written> last = Optional.empty();

  HeartbeatWriter(HeartbeatRepository repository, TopicPartitions topic, HeartbeatConfig config) {
    this.repository = repository;
    this.topic = topic;
    this.config = config;
    this.loop = new Loop("heartbeat", config.every(), this::write);
  }

  void start(@Observes StartupEvent event) {
    if (config.enabled()) {
      loop.start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }

  /** The last round that this instance wrote. */
  public Optional<Written> last() {
    return last;
  }

  private void write() {
    OptionalInt partitions = topic.count();
    if (partitions.isPresent()) {
      write(partitions.getAsInt());
    }
  }

  private void write(int partitions) {
    if (assetIds.length != partitions) {
      assetIds = HeartbeatKeys.assetIds(partitions);
    }
    Heartbeat round = repository.write(assetIds).await().atMost(TIMEOUT);
    last = Optional.of(new Written(round, System.nanoTime()));
  }
}
