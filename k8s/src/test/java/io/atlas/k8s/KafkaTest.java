package io.atlas.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.connector.KafkaConnector;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kafka and Connect in the cluster are what the local stack is tested with. */
class KafkaTest {
  private static final Path TEMPLATES =
      Manifests.ROOT.resolve("../local-stack/kafka/src/main/resources/io/atlas/stack/kafka");

  private static final String PLACEHOLDER = "${";

  /** What a cluster has to set for itself, beside the placeholders of the local stack. */
  private static final List<String> OWN = List.of("database.sslmode", "olap.user", "olap.password");

  private final Manifests manifests = Manifests.ofFiles();

  private static Map<String, String> template(String name) throws IOException {
    return new ObjectMapper()
        .readValue(TEMPLATES.resolve(name + ".json").toFile(), new TypeReference<>() {});
  }

  private static Map<String, String> texts(Map<String, Object> config) {
    return config.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"atlas-postgres-source", "atlas-olap-sink"})
  void connectorsAreThoseOfTheLocalStack(String name) throws IOException {
    KafkaConnector connector = manifests.one(KafkaConnector.class, name);
    Map<String, String> local = new HashMap<>(template(name));
    Map<String, String> cluster = new HashMap<>(texts(connector.getSpec().getConfig()));
    assertThat(connector.getSpec().getClassName()).isEqualTo(local.remove("connector.class"));
    assertThat(connector.getSpec().getTasksMax())
        .isEqualTo(Integer.parseInt(local.remove("tasks.max")));
    List<String> placeholders =
        local.entrySet().stream()
            .filter(one -> one.getValue().contains(PLACEHOLDER))
            .map(Map.Entry::getKey)
            .toList();
    assertThat(cluster).containsKeys(placeholders.toArray(String[]::new));
    placeholders.forEach(local::remove);
    placeholders.forEach(cluster::remove);
    OWN.forEach(local::remove);
    OWN.forEach(cluster::remove);
    assertThat(cluster).isEqualTo(local);
  }

  @Test
  void connectorsHoldNoSecret() {
    for (KafkaConnector connector : manifests.of(KafkaConnector.class)) {
      texts(connector.getSpec().getConfig())
          .forEach((key, value) -> {
            if (key.contains("password")) {
              assertThat(value).as(key).startsWith("${env:");
            }
          });
    }
  }

  /** A variable that a connector reads, and no other, is given to the workers. */
  @Test
  void workersHaveTheVariablesThatConnectorsRead() {
    KafkaConnect connect = manifests.one(KafkaConnect.class, "atlas");
    List<String> given =
        connect.getSpec().getTemplate().getConnectContainer().getEnv().stream()
            .map(variable -> variable.getName())
            .toList();
    List<String> read =
        manifests.of(KafkaConnector.class).stream()
            .flatMap(connector -> texts(connector.getSpec().getConfig()).values().stream())
            .filter(value -> value.startsWith("${env:"))
            .map(value -> value.substring("${env:".length(), value.length() - 1))
            .toList();
    assertThat(read).containsExactlyInAnyOrderElementsOf(given);
    assertThat(texts(connect.getSpec().getConfig()))
        .containsEntry("config.providers", "env")
        .containsEntry("exactly.once.source.support", "enabled")
        .containsEntry("connector.client.config.override.policy", "All");
    assertThat(connect.getMetadata().getAnnotations())
        .containsEntry("strimzi.io/use-connector-resources", "true");
  }

  @Test
  void topicsAreThoseThatServicesAndConnectorsName() throws IOException {
    List<String> topics = manifests.names(KafkaTopic.class);
    assertThat(topics).containsExactlyInAnyOrder("telemetry.events", "telemetry.freshness");
    assertThat(topics).contains(template("atlas-olap-sink").get("topics"));
    assertThat(topics)
        .contains(template("atlas-postgres-source").get("transforms.route.replacement"));
  }

  @Test
  void largestMessagesFitEverywhere() throws IOException {
    String largest =
        template("atlas-postgres-source").getOrDefault("producer.override.max.request.size", "");
    assertThat(texts(manifests.one(KafkaTopic.class, "telemetry.events").getSpec().getConfig()))
        .containsEntry("max.message.bytes", largest);
    assertThat(texts(manifests.one(Kafka.class, "telemetry").getSpec().getKafka().getConfig()))
        .containsEntry("message.max.bytes", largest);
  }

  @Test
  void brokersTakeTheSinksShortSession() throws IOException {
    int shortest =
        Integer.parseInt(
            template("atlas-olap-sink").getOrDefault("consumer.override.session.timeout.ms", ""));
    assertThat(
            Integer.parseInt(
                texts(manifests.one(Kafka.class, "telemetry").getSpec().getKafka().getConfig())
                    .getOrDefault("group.min.session.timeout.ms", "6000")))
        .isLessThanOrEqualTo(shortest);
  }

  /** The namespace takes no pod that may do more. */
  @Test
  void containersMayDoAsLittleAsPossible() {
    assertThat(
            Stream.of(
                manifests
                    .one(KafkaNodePool.class, "brokers")
                    .getSpec()
                    .getTemplate()
                    .getKafkaContainer(),
                manifests
                    .one(Kafka.class, "telemetry")
                    .getSpec()
                    .getEntityOperator()
                    .getTemplate()
                    .getTopicOperatorContainer(),
                manifests
                    .one(KafkaConnect.class, "atlas")
                    .getSpec()
                    .getTemplate()
                    .getConnectContainer()))
        .allSatisfy(container -> {
          assertThat(container.getSecurityContext().getRunAsNonRoot()).isTrue();
          assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
          assertThat(container.getSecurityContext().getCapabilities().getDrop())
              .containsExactly("ALL");
          assertThat(container.getSecurityContext().getSeccompProfile().getType())
              .isEqualTo("RuntimeDefault");
        });
  }

  @Test
  void everythingIsOfOneCluster() {
    Kafka kafka = manifests.of(Kafka.class).getFirst();
    String name = kafka.getMetadata().getName();
    KafkaConnect connect = manifests.of(KafkaConnect.class).getFirst();
    assertThat(connect.getSpec().getBootstrapServers()).isEqualTo(name + "-kafka-bootstrap:9092");
    assertThat(connect.getSpec().getVersion()).isEqualTo(kafka.getSpec().getKafka().getVersion());
    assertThat(manifests.of(KafkaTopic.class))
        .allMatch(topic -> topic.getMetadata().getLabels().containsValue(name));
    assertThat(manifests.of(KafkaNodePool.class))
        .allMatch(pool -> pool.getMetadata().getLabels().containsValue(name));
    assertThat(manifests.of(KafkaConnector.class))
        .allMatch(connector ->
            connector.getMetadata().getLabels().containsValue(connect.getMetadata().getName()));
  }
}
