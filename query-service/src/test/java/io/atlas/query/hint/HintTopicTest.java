package io.atlas.query.hint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HintTopicTest {
  private static final String TOPIC = "telemetry.freshness";
  private static final int POLLS = 3;

  private final MockConsumer<String, String> kafka = new MockConsumer<>("latest");
  private final List<String> taken = new ArrayList<>();
  private int polls;

  private void record(long offset, String value) {
    kafka.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, "key", value));
  }

  private static String store(String name) {
    return "{\"store\":\"" + name + "\"}";
  }

  @Test
  void takesHintsFromTheEndOnAndPassesOverWhatIsNone() {
    Node node = new Node(0, "k", 1);
    kafka.updatePartitions(
        TOPIC, List.of(new PartitionInfo(TOPIC, 0, node, new Node[] {node}, new Node[] {node})));
    kafka.updateEndOffsets(Map.of(new TopicPartition(TOPIC, 0), 2L));
    kafka.schedulePollTask(() -> {
      record(0, store("of a cluster before"));
      record(1, store("of a cluster before"));
      record(2, store("replica-1"));
      record(3, "nonsense");
      record(4, store("olap"));
    });
    new HintTopic(TOPIC, hint -> taken.add(hint.store())).listen(kafka, () -> polls++ < POLLS);
    assertThat(taken).containsExactly("replica-1", "olap");
  }
}
