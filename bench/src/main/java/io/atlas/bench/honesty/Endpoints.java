package io.atlas.bench.honesty;

import io.atlas.bench.honesty.probe.Writes;
import io.atlas.bench.honesty.read.QueryClient;
import io.atlas.bench.stack.Bearers;
import io.atlas.bench.stack.BenchHome;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Where the trial writes and reads, as a tenant of its own. */
record Endpoints(Writes writes, List<QueryClient> queries) {
  private static final String TENANT = "honesty";
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  static Endpoints of(BenchHome home, int secondQueryPort) {
    String bearer =
        Bearers.signed(List.of(TENANT), home.keys().privateKey(), Instant.now()).getFirst();
    return new Endpoints(
        new Writes(client(), address(home.ports().ingest()), bearer),
        IntStream.of(home.ports().query(), secondQueryPort)
            .mapToObj(port -> new QueryClient(client(), address(port), bearer))
            .toList());
  }

  private static URI address(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT_LIMIT)
        .executor(Executors.newVirtualThreadPerTaskExecutor())
        .build();
  }
}
