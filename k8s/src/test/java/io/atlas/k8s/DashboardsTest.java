package io.atlas.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboards ask for metrics that exist, and can be loaded beside each other. */
class DashboardsTest {
  private static final Path FOLDER = Manifests.ROOT.resolve("monitoring/dashboards");

  static List<Path> dashboards() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  private static JsonNode read(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsAskForMetricsThatExist(Path file) throws IOException {
    Metrics metrics = Metrics.ofServices();
    JsonNode panels = read(file).path("panels");
    assertThat(panels).isNotEmpty();
    for (JsonNode panel : panels) {
      assertThat(panel.path("targets")).as(panel.path("title").asText()).isNotEmpty();
      for (JsonNode target : panel.path("targets")) {
        String expression = target.path("expr").asText();
        assertThat(expression).contains("atlas_");
        assertThat(metrics.unknownIn(expression)).as(panel.path("title").asText()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsSayWhatTheyShowAndDoNotOverlap(Path file) throws IOException {
    Set<String> places = new HashSet<>();
    Set<Integer> ids = new HashSet<>();
    for (JsonNode panel : read(file).path("panels")) {
      assertThat(panel.path("description").asText()).as(panel.path("title").asText()).isNotBlank();
      assertThat(places.add(panel.path("gridPos").toString())).isTrue();
      assertThat(ids.add(panel.path("id").asInt())).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void theClusterGetsEach(Path file) throws IOException {
    assertThat(Files.readString(Manifests.ROOT.resolve("monitoring/kustomization.yaml")))
        .contains("dashboards/" + file.getFileName());
    assertThat(read(file).path("uid").asText()).startsWith("atlas-");
  }
}
