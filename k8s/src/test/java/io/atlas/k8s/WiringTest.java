package io.atlas.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressServiceBackend;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The objects fit each other and the services that they run. */
class WiringTest {
  private static final List<String> SERVICES =
      List.of("ingest-service", "query-service", "freshness-service");

  private static final String SHARED = "atlas-config";

  private static Stream<PodTemplateSpec> pods(Manifests manifests) {
    return Stream.concat(
        manifests.of(Deployment.class).stream().map(one -> one.getSpec().getTemplate()),
        manifests.of(Job.class).stream().map(one -> one.getSpec().getTemplate()));
  }

  private static Stream<Container> containers(Manifests manifests) {
    return pods(manifests).flatMap(pod -> pod.getSpec().getContainers().stream());
  }

  private static Container container(Manifests manifests, String service) {
    return manifests
        .one(Deployment.class, service)
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .getFirst();
  }

  private static boolean selects(LabelSelector selector, Map<String, String> labels) {
    return labels.entrySet().containsAll(selector.getMatchLabels().entrySet());
  }

  @ParameterizedTest
  @EnumSource
  void podsMayDoAsLittleAsPossible(Source source) {
    Manifests manifests = source.manifests();
    pods(manifests)
        .forEach(pod -> {
          assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
          assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
          assertThat(pod.getSpec().getSecurityContext().getSeccompProfile().getType())
              .isEqualTo("RuntimeDefault");
          assertThat(manifests.names(ServiceAccount.class))
              .contains(pod.getSpec().getServiceAccountName());
        });
    assertThat(containers(manifests))
        .hasSize(SERVICES.size() + 1)
        .allSatisfy(container -> {
          assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
          assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
          assertThat(container.getSecurityContext().getCapabilities().getDrop())
              .containsExactly("ALL");
          assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
          assertThat(container.getResources().getLimits()).containsKey("memory");
        });
  }

  @ParameterizedTest
  @EnumSource
  void everyServiceIsProbedSpreadAndDrained(Source source) {
    Manifests manifests = source.manifests();
    for (String service : SERVICES) {
      Deployment deployment = manifests.one(Deployment.class, service);
      Container container = container(manifests, service);
      assertThat(
              Stream.of(
                      container.getStartupProbe(),
                      container.getLivenessProbe(),
                      container.getReadinessProbe())
                  .map(Probe::getHttpGet)
                  .map(HTTPGetAction::getPath))
          .containsExactly("/q/health/started", "/q/health/live", "/q/health/ready");
      long drained = container.getLifecycle().getPreStop().getSleep().getSeconds();
      long shutdown = seconds(ServiceSettings.of(service), "quarkus.shutdown.timeout");
      assertThat(deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
          .as("what preStop and shutdown take")
          .isGreaterThan(drained + shutdown);
      assertThat(deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
          .allMatch(spread ->
              selects(
                  spread.getLabelSelector(),
                  deployment.getSpec().getTemplate().getMetadata().getLabels()))
          .isNotEmpty();
      assertThat(manifests.of(PodDisruptionBudget.class))
          .anyMatch(budget ->
              selects(
                  budget.getSpec().getSelector(),
                  deployment.getSpec().getTemplate().getMetadata().getLabels()));
    }
  }

  private static long seconds(ServiceSettings settings, String property) {
    String value = settings.properties().getProperty(property);
    return Long.parseLong(value.substring(0, value.length() - 1));
  }

  @ParameterizedTest
  @EnumSource
  void portsAreThoseThatTheServicesListenOn(Source source) {
    Manifests manifests = source.manifests();
    for (String service : SERVICES) {
      int port =
          Integer.parseInt(
              ServiceSettings.of(service).properties().getProperty("quarkus.http.port"));
      List<ContainerPort> ports = container(manifests, service).getPorts();
      assertThat(ports)
          .singleElement()
          .satisfies(one -> {
            assertThat(one.getName()).isEqualTo("http");
            assertThat(one.getContainerPort()).isEqualTo(port);
          });
      Service object = manifests.one(Service.class, service);
      assertThat(object.getSpec().getPorts())
          .singleElement()
          .satisfies(one -> {
            assertThat(one.getPort()).isEqualTo(port);
            assertThat(one.getTargetPort().getStrVal()).isEqualTo("http");
          });
      assertThat(
              manifests
                  .one(Deployment.class, service)
                  .getSpec()
                  .getTemplate()
                  .getMetadata()
                  .getLabels())
          .containsAllEntriesOf(object.getSpec().getSelector());
    }
  }

  @ParameterizedTest
  @EnumSource
  void settingsMeanSomethingToWhoGetsThem(Source source) {
    Manifests manifests = source.manifests();
    for (Container container : containers(manifests).toList()) {
      String service =
          container.getName().equals("migrate") ? "ingest-service" : container.getName();
      Set<String> known = ServiceSettings.of(service).environment();
      assertThat(container.getEnv().stream().map(EnvVar::getName))
          .as("environment of %s", container.getName())
          .isSubsetOf(known);
    }
  }

  /** Not every service knows all of the shared settings, but each is some service's. */
  @ParameterizedTest
  @EnumSource(names = {"DEV", "PROD"})
  void sharedSettingsMeanSomethingToSomeService(Source source) {
    ConfigMap shared =
        source.manifests().of(ConfigMap.class).stream()
            .filter(map -> map.getMetadata().getName().startsWith(SHARED))
            .findFirst()
            .orElseThrow();
    List<String> known =
        Stream.concat(
                Stream.of("JAVA_TOOL_OPTIONS"),
                SERVICES.stream()
                    .flatMap(service -> ServiceSettings.of(service).environment().stream()))
            .toList();
    assertThat(known).containsAll(shared.getData().keySet());
  }

  @Test
  void aSettingThatNobodyKnowsIsFound() {
    assertThat(ServiceSettings.of("query-service").environment())
        .contains("ATLAS_PG_REPLICA_URLS", "ATLAS_OLAP_MEMORY_BYTES", "ATLAS_JWT_ISSUER")
        .doesNotContain("ATLAS_PG_REPLICA_URL", "ATLAS_PG_OWNER_PASSWORD");
  }

  @ParameterizedTest
  @EnumSource
  void autoscalersScaleWhatNamesNoReplicas(Source source) {
    Manifests manifests = source.manifests();
    assertThat(manifests.of(HorizontalPodAutoscaler.class))
        .isNotEmpty()
        .allSatisfy(scaler -> {
          Deployment scaled =
              manifests.one(Deployment.class, scaler.getSpec().getScaleTargetRef().getName());
          assertThat(scaled.getSpec().getReplicas()).as("replicas of both would fight").isNull();
          assertThat(scaler.getSpec().getMaxReplicas())
              .isGreaterThanOrEqualTo(scaler.getSpec().getMinReplicas());
        });
  }

  @ParameterizedTest
  @EnumSource
  void theIngressLeadsToServicesAndOnlyToTheirApi(Source source) {
    Manifests manifests = source.manifests();
    Ingress ingress = manifests.of(Ingress.class).getFirst();
    List<String> hosts = ingress.getSpec().getRules().stream().map(rule -> rule.getHost()).toList();
    assertThat(ingress.getSpec().getTls())
        .singleElement()
        .satisfies(tls -> assertThat(tls.getHosts()).containsExactlyElementsOf(hosts));
    ingress.getSpec().getRules().stream()
        .flatMap(rule -> rule.getHttp().getPaths().stream())
        .forEach(path -> {
          assertThat(path.getPath()).startsWith("/v1");
          IngressServiceBackend backend = path.getBackend().getService();
          assertThat(manifests.one(Service.class, backend.getName()).getSpec().getPorts())
              .extracting(ServicePort::getName)
              .contains(backend.getPort().getName());
        });
  }

  @ParameterizedTest
  @EnumSource
  void metricsAreReadWhereTheyAre(Source source) {
    Manifests manifests = source.manifests();
    ServiceMonitor monitor = manifests.of(ServiceMonitor.class).getFirst();
    for (String service : SERVICES) {
      Service object = manifests.one(Service.class, service);
      assertThat(selects(monitor.getSpec().getSelector(), object.getMetadata().getLabels()))
          .isTrue();
      assertThat(object.getSpec().getPorts())
          .extracting(ServicePort::getName)
          .contains(monitor.getSpec().getEndpoints().getFirst().getPort());
    }
    assertThat(monitor.getSpec().getEndpoints().getFirst().getPath()).isEqualTo("/q/metrics");
  }

  @ParameterizedTest
  @EnumSource
  void everythingIsDeniedThatNoPolicyAllows(Source source) {
    Manifests manifests = source.manifests();
    NetworkPolicy denied = manifests.one(NetworkPolicy.class, "default-deny");
    assertThat(denied.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
    assertThat(denied.getSpec().getPodSelector().getMatchLabels()).isEmpty();
    // Both read Kafka: one writes hints and reads partitions, the other reads hints.
    for (String service : List.of("query-service", "freshness-service")) {
      assertThat(
              manifests
                  .one(NetworkPolicy.class, "allow-kafka-inside")
                  .getSpec()
                  .getPodSelector()
                  .getMatchExpressions()
                  .getFirst()
                  .getValues())
          .contains(service);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DEV", "PROD"})
  void storesAreReachableAtTheAddressesOfTheOverlay(Source source) {
    Manifests manifests = source.manifests();
    List<String> addresses =
        manifests.of(NetworkPolicy.class).stream()
            .filter(policy ->
                "external"
                    .equals(
                        policy.getMetadata().getLabels() == null
                            ? null
                            : policy.getMetadata().getLabels().get("atlas/stores")))
            .map(policy ->
                policy.getSpec().getEgress().getFirst().getTo().getFirst().getIpBlock().getCidr())
            .distinct()
            .toList();
    assertThat(addresses).as("one VPC, the overlay's").hasSize(1).doesNotContain("10.0.0.0/8");
  }
}
