package io.atlas.freshness.hint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atlas.freshness.background.Loop;
import io.atlas.freshness.probe.Prober;
import io.atlas.freshness.status.StoreStatus;
import io.atlas.freshness.store.KafkaConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes each store's status once a second, under the store's name. These are routing hints, of
 * which only the newest matters: while Kafka is away they are dropped and counted, never kept.
 */
@ApplicationScoped
class HintPublisher {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int BUFFER_BYTES = 1 << 20;

  private final Prober prober;
  private final KafkaConfig config;
  private final ObjectMapper json;
  private final Counter dropped;
  private final Loop loop = new Loop("hints", EVERY, this::publish);
  private @Nullable Producer<String, byte[]> producer;

  HintPublisher(Prober prober, KafkaConfig config, ObjectMapper json, MeterRegistry registry) {
    this.prober = prober;
    this.config = config;
    this.json = json;
    this.dropped =
        Counter.builder("atlas.freshness.hints.dropped")
            .description("Store states that Kafka did not take")
            .register(registry);
  }

  void start(@Observes StartupEvent event) {
    if (config.bootstrap().isPresent()) {
      loop.start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
    if (producer != null) {
      producer.close(Duration.ofSeconds(1));
    }
  }

  private void publish() {
    prober.report().stores().forEach(this::publish);
  }

  private void publish(StoreStatus status) {
    var hint = new ProducerRecord<>(config.freshnessTopic(), status.store(), bytes(status));
    producer()
        .send(
            hint,
            (metadata, failure) -> {
              if (failure != null) {
                dropped.increment();
              }
            });
  }

  private byte[] bytes(StoreStatus status) {
    try {
      return json.writeValueAsBytes(status);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts and numbers", e);
    }
  }

  private Producer<String, byte[]> producer() {
    @Nullable Producer<String, byte[]> open = producer;
    if (open == null) {
      open = new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());
      producer = open;
    }
    return open;
  }

  private Map<String, Object> settings() {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        config.bootstrap().orElseThrow(),
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        500,
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        2_000,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        3_000,
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        BUFFER_BYTES,
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        false,
        ProducerConfig.ACKS_CONFIG,
        "1");
  }
}
