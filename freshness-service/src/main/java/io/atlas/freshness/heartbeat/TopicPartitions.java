package io.atlas.freshness.heartbeat;

import io.atlas.freshness.store.KafkaConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How many partitions the topic of events has; asked again every few seconds, for it may grow. */
@ApplicationScoped
class TopicPartitions {
  private static final Logger LOG = Logger.getLogger(TopicPartitions.class);
  private static final Duration ASK_EVERY = Duration.ofSeconds(5);
  private static final int TIMEOUT_MILLIS = 2_000;

  private final KafkaConfig config;
  private @Nullable Admin admin;
  private OptionalInt known = OptionalInt.empty();
  private long askedAt = System.nanoTime() - ASK_EVERY.toNanos();

  TopicPartitions(KafkaConfig config) {
    this.config = config;
  }

  /** The count as last heard of; empty as long as Kafka has never answered. Blocks up to 2 s. */
  synchronized OptionalInt count() {
    if (config.bootstrap().isPresent() && System.nanoTime() - askedAt >= ASK_EVERY.toNanos()) {
      ask();
      askedAt = System.nanoTime();
    }
    return known;
  }

  private void ask() {
    String topic = config.eventsTopic();
    try {
      int partitions =
          admin()
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
              .values()
              .iterator()
              .next()
              .partitions()
              .size();
      if (known.isEmpty() || known.getAsInt() != partitions) {
        LOG.infof("topic %s has %d partitions", topic, partitions);
      }
      known = OptionalInt.of(partitions);
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      LOG.debugf(e, "Kafka does not say how many partitions %s has", topic);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Admin admin() {
    @Nullable Admin open = admin;
    if (open == null) {
      open =
          Admin.create(
              Map.of(
                  AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap().orElseThrow(),
                  CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                  CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS));
      admin = open;
    }
    return open;
  }

  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }
}
