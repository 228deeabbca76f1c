package io.atlas.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Debezium's transactions must end, whenever the broker is killed. Kafka 4.3.0 to 4.4.0 forget the
 * markers of a transaction that is being committed while a broker comes back (KAFKA-20734): its
 * partitions have no leader for a moment, which is taken for topics that were deleted. Readers of
 * committed records then stand still for ever.
 */
class TransactionsThroughKillTest {
  private static final int PRODUCERS = 4;
  private static final int KILLS = 2;
  private static final List<TopicPartition> PARTITIONS =
      IntStream.range(0, 3).mapToObj(i -> new TopicPartition("telemetry.events", i)).toList();

  @TempDir Path data;
  private final Set<Long> committed = ConcurrentHashMap.newKeySet();

  @Test
  void everyCommittedRecordIsReadAfterAKill() throws IOException, InterruptedException {
    BrokerProcess broker = BrokerProcess.start(data);
    try {
      for (int kill = 0; kill < KILLS; kill++) {
        List<Thread> threads = startCommitting(broker.bootstrap(), kill);
        awaitCommits();
        broker = broker.restart();
        for (Thread thread : threads) {
          thread.interrupt();
          thread.join();
        }
      }
      String bootstrap = broker.bootstrap();
      // Whoever takes over a transactional id ends what its predecessor left open.
      IntStream.range(0, PRODUCERS).forEach(id -> producer(bootstrap, id).close());
      assertThat(readCommitted(bootstrap)).containsAll(committed);
    } finally {
      broker.close();
    }
  }

  private List<Thread> startCommitting(String bootstrap, int kill) {
    return IntStream.range(0, PRODUCERS)
        .mapToObj(id -> Thread.ofPlatform().daemon().start(() -> commitAll(bootstrap, id, kill)))
        .toList();
  }

  private void awaitCommits() {
    int enough = committed.size() + 50 * PRODUCERS;
    await().atMost(Duration.ofSeconds(60)).until(() -> committed.size() >= enough);
  }

  private void commitAll(String bootstrap, int id, int kill) {
    try (KafkaProducer<Long, Long> producer = producer(bootstrap, id)) {
      for (long n = 0; ; n++) {
        long value = ((long) kill * PRODUCERS + id) << 32 | n;
        producer.beginTransaction();
        PARTITIONS.forEach(
            to -> producer.send(new ProducerRecord<>(to.topic(), to.partition(), null, value)));
        producer.commitTransaction();
        committed.add(value);
      }
    } catch (KafkaException killed) {
      // The broker is gone, or the test is through with it.
    }
  }

  private static KafkaProducer<Long, Long> producer(String bootstrap, int id) {
    KafkaProducer<Long, Long> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "transactional.id",
                "producer-" + id,
                "max.block.ms",
                "30000"),
            new LongSerializer(),
            new LongSerializer());
    producer.initTransactions();
    return producer;
  }

  private static Set<Long> readCommitted(String bootstrap) {
    try (KafkaConsumer<Long, Long> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
            new LongDeserializer(),
            new LongDeserializer())) {
      consumer.assign(PARTITIONS);
      consumer.seekToBeginning(PARTITIONS);
      Map<TopicPartition, Long> ends = lastWritten(bootstrap);
      Set<Long> read = new HashSet<>();
      await("a reader of committed records stands still: a transaction was left open")
          .atMost(Duration.ofSeconds(30))
          .until(() -> {
            consumer.poll(Duration.ofMillis(100)).forEach(one -> read.add(one.value()));
            return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
          });
      return read;
    }
  }

  /** Where the partitions end, whether committed or not. */
  private static Map<TopicPartition, Long> lastWritten(String bootstrap) {
    try (KafkaConsumer<Long, Long> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new LongDeserializer(),
            new LongDeserializer())) {
      return consumer.endOffsets(PARTITIONS);
    }
  }
}
