package io.atlas.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {
  private static final TopicPartition EVENTS = new TopicPartition("telemetry.events", 2);

  @TempDir Path data;

  @Test
  void keepsTopicsAndRecordsThroughKill()
      throws IOException, InterruptedException, ExecutionException {
    try (BrokerProcess broker = BrokerProcess.start(data)) {
      send(broker.bootstrap());
    }
    try (BrokerProcess broker = BrokerProcess.start(data);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      assertThat(admin.listTopics().names().get())
          .contains("telemetry.events", "telemetry.freshness");
      assertThat(admin.listOffsets(Map.of(EVENTS, OffsetSpec.latest())).all().get().values())
          .singleElement()
          .extracting(one -> one.offset())
          .isEqualTo(1L);
    }
  }

  @Test
  void endsWithItsParent() throws IOException, InterruptedException {
    try (BrokerProcess broker = BrokerProcess.start(data)) {
      broker.process().getOutputStream().close();
      assertThat(broker.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void send(String bootstrap) throws InterruptedException, ExecutionException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] value = "x".getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(EVENTS.topic(), EVENTS.partition(), null, value)).get();
    }
  }
}
