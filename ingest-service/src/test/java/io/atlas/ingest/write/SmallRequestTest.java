package io.atlas.ingest.write;

import static io.atlas.ingest.write.Requests.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.ingest.Database;
import io.atlas.testkit.Bearer;
import io.atlas.testkit.PostgresStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With a known token and known assets a small request takes the short way. */
@QuarkusTest
@TestProfile(SmallRequestTest.SmallChunks.class)
@QuarkusTestResource(value = PostgresStack.class, restrictToAnnotatedClass = true)
class SmallRequestTest {
  /** A token is known once it has been checked. */
  private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

  /** Requests are written two events at a time. */
  public static final class SmallChunks implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("atlas.ingest.limits.chunk-events", "2");
    }
  }

  @ParameterizedTest
  @EnumSource
  void isWrittenWholeThoughItIsMoreThanAChunk(HttpClient.Version version) throws Exception {
    String tenant = "chunks-" + version;
    for (int sent = 1; sent <= 3; sent++) {
      assertThat(send(version, tenant, "[" + events(0, 5, ",") + "]")).contains("\"accepted\":5");
      assertThat(Database.loggedIds(tenant)).hasSize(5 * sent);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isWrittenThoughItNamesNewAttributes(HttpClient.Version version) throws Exception {
    String tenant = "names-" + version;
    for (int sent = 1; sent <= 3; sent++) {
      String body = "{\"asset\":\"a\",\"attributes\":{\"x%d\":1}}".formatted(sent);
      assertThat(send(version, tenant, body)).contains("\"accepted\":1");
    }
    assertThat(Database.state(tenant, "a")).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void isToldWhatIsWrongWithIt(HttpClient.Version version) throws Exception {
    String tenant = "faults-" + version;
    String good = events(0, 1, ",");
    send(version, tenant, good);
    assertThat(send(version, tenant, good)).contains("\"accepted\":1");
    assertThat(send(version, tenant, "[" + good)).contains("malformed-body");
    assertThat(send(version, tenant, "{\"asset\":7}")).contains("all-items-rejected");
    assertThat(send(version, tenant, "")).contains("malformed-body");
  }

  private static String send(HttpClient.Version version, String tenant, String body)
      throws IOException, InterruptedException {
    int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/v1/events".formatted(port)))
            .version(version)
            .header(
                "Authorization",
                "Bearer " + TOKENS.computeIfAbsent(tenant, SmallRequestTest::token))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static String token(String tenant) {
    return Bearer.of(tenant, "ingest");
  }
}
