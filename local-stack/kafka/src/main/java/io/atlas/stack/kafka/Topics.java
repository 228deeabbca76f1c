package io.atlas.stack.kafka;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The project's topics. They are made here and never by a producer's accident. */
final class Topics {
  private static final short ALONE = 1;
  private static final int EVENT_PARTITIONS = 3;

  private static final NewTopic EVENTS =
      new NewTopic("telemetry.events", EVENT_PARTITIONS, ALONE)
          .configs(
              Map.of(
                  "cleanup.policy", "delete",
                  "compression.type", "lz4",
                  "retention.ms", "86400000",
                  "retention.bytes", "1073741824",
                  "max.message.bytes", "16777216"));

  private static final NewTopic FRESHNESS =
      new NewTopic("telemetry.freshness", 1, ALONE)
          .configs(
              Map.of(
                  "cleanup.policy", "compact",
                  "segment.ms", "600000",
                  "min.cleanable.dirty.ratio", "0.1",
                  "max.compaction.lag.ms", "600000"));

  private Topics() {}

  /** Makes the topics that are not there yet; returns once all are. */
  static void create(String bootstrap) throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      Set<String> present = admin.listTopics().names().get();
      for (NewTopic topic : List.of(EVENTS, FRESHNESS)) {
        if (!present.contains(topic.name())) {
          create(admin, topic);
        }
      }
    }
  }

  private static void create(Admin admin, NewTopic topic)
      throws InterruptedException, ExecutionException {
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
