package io.atlas.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** No object has a field that its type does not have. */
class FieldsTest {
  @ParameterizedTest
  @EnumSource
  void noObjectHasAnUnknownField(Source source) {
    Manifests manifests = source.manifests();
    assertThat(manifests.objects()).hasSizeGreaterThan(20);
    for (HasMetadata object : manifests.objects()) {
      assertThat(UnknownFields.of(object))
          .as("%s %s", object.getKind(), object.getMetadata().getName())
          .isEmpty();
    }
  }

  /** The check itself: a field put into a good object is found where it is. */
  @ParameterizedTest
  @CsvSource({
    "Deployment,/spec/template/spec,priorityClas,.spec.template.spec.priorityClas",
    "Deployment,/spec/template/spec/containers/0/securityContext,runAsRoot,.spec.template.spec.containers[0].securityContext.runAsRoot",
    "Service,/spec/ports/0,targetport,.spec.ports[0].targetport",
    "NetworkPolicy,/spec,egres,.spec.egres",
    "HorizontalPodAutoscaler,/spec/metrics/0/resource,tagret,.spec.metrics[0].resource.tagret",
    "Ingress,/spec/rules/0/http/paths/0/backend/service,portNumber,.spec.rules[0].http.paths[0].backend.service.portNumber",
    "Job,/spec,backOffLimit,.spec.backOffLimit",
    "PodDisruptionBudget,/spec,minUnavailable,.spec.minUnavailable",
    "ServiceMonitor,/spec/endpoints/0,intervall,.spec.endpoints[0].intervall",
    "PrometheusRule,/spec/groups/0/rules/0,exp,.spec.groups[0].rules[0].exp",
    "Kafka,/spec/kafka,brokers,.spec.kafka.brokers",
    "KafkaNodePool,/spec,replica,.spec.replica",
    "KafkaTopic,/spec,partition,.spec.partition",
    "KafkaConnect,/spec,bootstrap,.spec.bootstrap",
    "KafkaConnector,/spec,tasks,.spec.tasks"
  })
  void anUnknownFieldIsFound(String kind, String parent, String field, String path) {
    JsonNode object = json(kind);
    ((ObjectNode) object.at(parent)).put(field, "x");
    assertThat(UnknownFields.of(Manifests.typed(object))).isEqualTo(List.of(path));
  }

  @Test
  void aValueOfAnotherTypeIsFound() {
    JsonNode object = json("Deployment");
    ((ObjectNode) object.at("/spec")).put("minReadySeconds", "soon");
    assertThatIllegalArgumentException().isThrownBy(() -> Manifests.typed(object));
  }

  private static JsonNode json(String kind) {
    HasMetadata object =
        Manifests.ofFiles().objects().stream()
            .filter(one -> one.getKind().equals(kind))
            .filter(one -> !one.getMetadata().getName().equals("migrate") || kind.equals("Job"))
            .findFirst()
            .orElseThrow();
    return new ObjectMapper().valueToTree(object);
  }
}
