package io.atlas.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.bench.data.BenchTenant;
import io.atlas.bench.data.Dataset;
import io.atlas.bench.data.DatasetSpec;
import io.atlas.bench.data.Versions;
import io.atlas.bench.event.EventClock;
import io.atlas.bench.event.EventJson;
import io.atlas.bench.event.EventShape;
import io.atlas.bench.event.EventSource;
import io.atlas.bench.load.Counters;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpLoadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final EventShape SHAPE = new EventShape(4, 0.3, Optional.empty());

  private final Dataset dataset = new Dataset(new DatasetSpec(300, 12, 1));
  private final EventSource events =
      new EventSource(
          dataset, new Versions(dataset.spec()), SHAPE, new EventClock(InstantSource.system()), 1);
  private final EventJson json = new EventJson(dataset, SHAPE);

  private Target target(int port) {
    List<String> bearers =
        dataset.tenants().stream().map(BenchTenant::name).map(name -> "of-" + name).toList();
    return new Target(port, bearers);
  }

  @Test
  void loadsEveryAssetOnceThoughRequestsAreRefused() throws Exception {
    try (FakeService service = new FakeService(5);
        HttpLoad load =
            new HttpLoad(
                target(service.port()),
                true,
                3,
                new Pace.Closed(),
                new WholeAssets(events, json, 12 * 20))) {
      load.start();
      assertThat(load.awaitEnd(PATIENCE)).isTrue();
      assertThat(load.counters().read()).isEqualTo(new Counters.Reading(300, 0, 0, 5, 0));
      String all = String.join("\n", service.bodies());
      for (int asset = 0; asset < 300; asset++) {
        assertThat(all).containsOnlyOnce('"' + dataset.assetName(asset) + '"');
      }
    }
  }

  @Test
  void sendsAllEventsOfARequestForOneTenantWithItsToken() throws Exception {
    try (FakeService service = new FakeService(0);
        HttpLoad load =
            new HttpLoad(
                target(service.port()),
                true,
                2,
                new Pace.Closed(),
                limited(new EventRequests(events, json, 10), 20))) {
      load.start();
      assertThat(load.awaitEnd(PATIENCE)).isTrue();
      assertThat(load.counters().read().accepted()).isEqualTo(200);
      assertThat(service.bearers()).hasSize(20).allMatch(b -> b.startsWith("Bearer of-bench-"));
      assertThat(service.bodies()).allMatch(this::isOfOneTenant);
    }
  }

  private static RequestSource limited(RequestSource source, int requests) {
    int[] left = {requests};
    return request -> left[0]-- > 0 && source.next(request);
  }

  private boolean isOfOneTenant(String body) {
    return body.lines()
            .map(line -> line.replaceAll(".*\"asset\":\"([^\"]*)\".*", "$1"))
            .map(name -> dataset.tenantOf(Dataset.assetNamed(name)).index())
            .distinct()
            .count()
        == 1;
  }

  @Test
  void connectsAgainWhereConnectionsAreClosed() throws Exception {
    try (FakeService service = new FakeService(0, "close");
        HttpLoad load =
            new HttpLoad(
                target(service.port()),
                false,
                2,
                new Pace.Closed(),
                limited(new EventRequests(events, json, 1), 6))) {
      load.start();
      assertThat(load.awaitEnd(PATIENCE)).isTrue();
      assertThat(load.counters().read()).isEqualTo(new Counters.Reading(6, 0, 0, 0, 0));
      assertThat(load.isSettled()).isTrue();
    }
  }

  @Test
  void keepsToItsRateAndStops() throws Exception {
    try (FakeService service = new FakeService(0);
        HttpLoad load =
            new HttpLoad(
                target(service.port()),
                false,
                4,
                new Pace.Open(1e6),
                limited(new EventRequests(events, json, 1), 50))) {
      load.start();
      assertThat(load.awaitEnd(PATIENCE)).isTrue();
      assertThat(load.counters().read().accepted()).isEqualTo(50);
      assertThat(load.stop(PATIENCE)).isTrue();
    }
  }

  @Test
  void countsAnAbsentServiceAsErrors() throws Exception {
    try (HttpLoad load =
        new HttpLoad(
            target(freePort()), false, 1, new Pace.Closed(), new EventRequests(events, json, 1))) {
      load.start();
      while (load.counters().read().errors() == 0) {
        Thread.onSpinWait();
      }
      assertThat(load.counters().trouble()).isPresent();
      assertThat(load.stop(PATIENCE)).isTrue();
      assertThat(load.isSettled()).isFalse();
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
