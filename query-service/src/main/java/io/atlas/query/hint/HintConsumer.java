package io.atlas.query.hint;

import io.atlas.query.age.PrimarySampler;
import io.atlas.query.route.replica.ReplicaHints;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Takes hints: they tell of a failover, and change the order in which replicas are asked. While
 * Kafka is away there are none, and nothing else changes.
 */
@ApplicationScoped
class HintConsumer {
  private static final Logger LOG = Logger.getLogger(HintConsumer.class);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final HintConfig config;
  private final PrimarySampler sampler;
  private final ReplicaHints replicas;
  private final HintTopic topic;
  private volatile boolean running;
  private boolean failing;

  HintConsumer(HintConfig config, PrimarySampler sampler, ReplicaHints replicas) {
    this.config = config;
    this.sampler = sampler;
    this.replicas = replicas;
    this.topic = new HintTopic(config.freshnessTopic(), this::take);
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
        topic.listen(consumer, () -> running);
      } catch (RuntimeException e) {
        // Whatever it is: hints are not worth failing for.
        say(true, e.toString());
        LockSupport.parkNanos(RETRY.toNanos());
      }
    }
  }

  private void take(Hint hint) {
    say(false, "");
    hint.position().ifPresent(position -> sampler.isCurrent(position.timeline()));
    replicas.saw(hint.store(), hint.position(), hint.age());
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
        (int) HintTopic.ANSWER_WITHIN.toMillis());
  }
}
