package io.atlas.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectorTemplateTest {
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void takesAddressesFromEnvironment() throws JsonProcessingException {
    JsonNode source =
        render(
            ConnectorTemplate.SOURCE,
            Map.of(
                "ATLAS_PG_WRITER_URL", "postgresql://db.example:6543/telemetry",
                "ATLAS_PG_REPLICATOR_PASSWORD", "a\"b\\c$1"));
    assertThat(source.path("database.hostname").asText()).isEqualTo("db.example");
    assertThat(source.path("database.port").asText()).isEqualTo("6543");
    assertThat(source.path("database.dbname").asText()).isEqualTo("telemetry");
    assertThat(source.path("database.password").asText()).isEqualTo("a\"b\\c$1");
  }

  @Test
  void fallsBackToLocalStack() throws JsonProcessingException {
    JsonNode source = render(ConnectorTemplate.SOURCE, Map.of());
    assertThat(source.path("database.port").asText()).isEqualTo("15432");
    assertThat(source.path("database.user").asText()).isEqualTo("atlas_replicator");
    assertThat(render(ConnectorTemplate.SINK, Map.of()).path("olap.url").asText())
        .isEqualTo("http://127.0.0.1:18123");
  }

  @Test
  void keepsWhatLosesNothing() throws JsonProcessingException {
    JsonNode source = render(ConnectorTemplate.SOURCE, Map.of());
    JsonNode sink = render(ConnectorTemplate.SINK, Map.of());
    assertThat(source.path("slot.name").asText()).isEqualTo("atlas_olap");
    assertThat(source.path("snapshot.mode").asText()).isEqualTo("no_data");
    assertThat(source.path("errors.tolerance").asText()).isEqualTo("none");
    assertThat(sink.path("errors.tolerance").asText()).isEqualTo("none");
    assertThat(sink.path("consumer.override.isolation.level").asText()).isEqualTo("read_committed");
  }

  /** With Kafka's default of 45 s a killed worker's partitions would stand still for as long. */
  @Test
  void noticesKilledSinkSoon() throws JsonProcessingException {
    JsonNode sink = render(ConnectorTemplate.SINK, Map.of());
    assertThat(sink.path("consumer.override.session.timeout.ms").asInt()).isBetween(1_000, 10_000);
  }

  private JsonNode render(ConnectorTemplate template, Map<String, String> environment)
      throws JsonProcessingException {
    return json.readTree(template.render(ConnectorTemplate.values(environment)));
  }
}
