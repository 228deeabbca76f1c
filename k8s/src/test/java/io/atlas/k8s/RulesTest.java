package io.atlas.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Alerts ask for metrics that exist, and send people to runbooks that exist. */
class RulesTest {
  private static final Path PROJECT = Manifests.ROOT.resolve("..").normalize();

  static Stream<Rule> alerts() {
    return Manifests.ofFiles().of(PrometheusRule.class).stream()
        .flatMap(object -> object.getSpec().getGroups().stream())
        .flatMap(group -> group.getRules().stream());
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void alertsAskForMetricsThatExist(Rule alert) {
    String expression = alert.getExpr().getStrVal();
    assertThat(expression).as(alert.getAlert()).contains("atlas_");
    assertThat(Metrics.ofServices().unknownIn(expression)).as(alert.getAlert()).isEmpty();
  }

  @Test
  void aMetricThatNobodyHasIsFound() {
    assertThat(Metrics.ofServices().names()).hasSizeGreaterThan(15);
    assertThat(
            Metrics.ofServices()
                .unknownIn("rate(atlas_ingest_accepted_total[5m]) / atlas_ingest_acepted_total"))
        .containsExactly("atlas_ingest_acepted_total");
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void alertsSayWhatToDo(Rule alert) {
    assertThat(alert.getAnnotations()).containsKeys("summary", "runbook_url");
    assertThat(PROJECT.resolve(alert.getAnnotations().get("runbook_url")))
        .as(alert.getAlert())
        .isRegularFile();
    assertThat(alert.getLabels().get("severity")).isIn("critical", "warning");
    assertThat(alert.getFor()).as("for").isNotBlank();
  }

  @Test
  void everyRunbookIsInTheList() throws IOException {
    String list = Files.readString(PROJECT.resolve("docs/runbooks/README.md"));
    assertThat(alerts().map(alert -> alert.getAnnotations().get("runbook_url")))
        .allSatisfy(path -> assertThat(list).contains(Path.of(path).getFileName().toString()));
  }
}
