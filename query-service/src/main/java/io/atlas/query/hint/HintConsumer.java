package io.atlas.query.hint;

import io.atlas.query.age.PrimarySampler;
import io.atlas.query.route.replica.ReplicaHints;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Listens to the topic of hints, from its end on: a hint of before the start may be of a cluster
 * that is not there any more. While Kafka is away there are no hints, and nothing else changes.
 */
@ApplicationScoped
class HintConsumer {
  private static final Logger LOG = Logger.getLogger(HintConsumer.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final HintConfig config;
  private final PrimarySampler sampler;
  private final ReplicaHints replicas;
  private volatile boolean running;
  private boolean failing;

  HintConsumer(HintConfig config, PrimarySampler sampler, ReplicaHints replicas) {
    this.config = config;
    this.sampler = sampler;
    this.replicas = replicas;
  }

  void start(@Observes StartupEvent event) {
    config
        .bootstrap()
        .ifPresent(bootstrap -> {
          running = true;
          // Not a virtual one: the client waits in ways that would hold a carrier.
          Thread.ofPlatform().daemon().name("hints").start(() -> listenAlways(bootstrap));
        });
  }

  void stop(@Observes ShutdownEvent event) {
    running = false;
  }

  private void listenAlways(String bootstrap) {
    while (running) {
      try (Consumer<String, String> consumer =
          new KafkaConsumer<>(
              settings(bootstrap), new StringDeserializer(), new StringDeserializer())) {
        listen(consumer);
      } catch (RuntimeException e) {
        // Whatever it is: hints are not worth failing for.
        say(true, e.toString());
        LockSupport.parkNanos(RETRY.toNanos());
      }
    }
  }

  private void listen(Consumer<String, String> consumer) {
    List<TopicPartition> all =
        consumer.partitionsFor(config.freshnessTopic(), ANSWER_WITHIN).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(all);
    consumer.seekToEnd(all);
    while (running) {
      for (ConsumerRecord<String, String> told : consumer.poll(POLL)) {
        say(false, "");
        take(String.valueOf(told.value()));
      }
    }
  }

  private void take(String told) {
    Hint.read(told)
        .ifPresent(hint -> {
          hint.position().ifPresent(position -> sampler.isCurrent(position.timeline()));
          replicas.saw(hint.store(), hint.position(), hint.age());
        });
  }

  private void say(boolean fails, String why) {
    if (fails != failing && running) {
      failing = fails;
      LOG.infof("hints %s %s", fails ? "do not come:" : "come again", why);
    }
  }

  private static Map<String, Object> settings(String bootstrap) {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrap,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "latest",
        ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
        10_000L,
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        (int) ANSWER_WITHIN.toMillis());
  }
}
