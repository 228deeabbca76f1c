package io.atlas.query.hint;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The topic of hints, from its end on: a hint of before the start may be of a cluster that is not
 * there any more.
 */
record HintTopic(String name, java.util.function.Consumer<Hint> taker) {
  private static final Duration POLL = Duration.ofMillis(500);
  static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  /** Passes hints on for as long as {@code goesOn}. */
  void listen(Consumer<String, String> consumer, BooleanSupplier goesOn) {
    List<TopicPartition> all =
        consumer.partitionsFor(name, ANSWER_WITHIN).stream()
            .map(partition -> new TopicPartition(name, partition.partition()))
            .toList();
    consumer.assign(all);
    consumer.seekToEnd(all);
    while (goesOn.getAsBoolean()) {
      for (ConsumerRecord<String, String> told : consumer.poll(POLL)) {
        Hint.read(String.valueOf(told.value())).ifPresent(taker);
      }
    }
  }
}
