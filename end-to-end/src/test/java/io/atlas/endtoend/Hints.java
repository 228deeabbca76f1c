package io.atlas.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What freshness-service publishes: of each store, by its name, the newest. */
final class Hints implements AutoCloseable {
  private static final TopicPartition TOPIC = new TopicPartition("telemetry.freshness", 0);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<String, String> consumer;
  private final Map<String, JsonNode> newest = new HashMap<>();
  private final ObjectMapper json = new ObjectMapper();

  Hints(String bootstrap) {
    this.consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.assign(List.of(TOPIC));
    consumer.seekToBeginning(List.of(TOPIC));
  }

  /** Reads what has come since; the store's status by the record's key. */
  Map<String, JsonNode> read() throws IOException {
    for (var hint : consumer.poll(POLL)) {
      newest.put(hint.key(), json.readTree(hint.value()));
    }
    return newest;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
