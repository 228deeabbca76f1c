package io.atlas.query.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.freshness.Source;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.common.token.ConsistencyToken;
import io.atlas.query.filter.ExactJson;
import io.atlas.query.olap.Micros;
import io.atlas.query.testing.Rows;
import io.atlas.query.testing.Rows.TestTenant;
import io.atlas.testkit.Bearer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Histories over HTTP, of a real Postgres with its standby and the real ClickHouse engine. */
@QuarkusTest
@TestProfile(HistoryReadTest.RealOlap.class)
class HistoryReadTest {
  /** Of all tests' resources this one alone, for another one's OLAP is not real. */
  public static final class RealOlap implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(HistoryStack.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }
  }

  private static final int QUERIES = 150;
  private static final Instant LONG_AGO = HistoryData.WINDOW.minus(Duration.ofDays(20));

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private Rows rows;
  private TestTenant tenant;
  private HistoryData pump;

  @BeforeEach
  void makeAsset() {
    rows = new Rows();
    tenant = rows.tenant("h-" + UUID.randomUUID(), 3);
    pump = new HistoryData(rows, tenant, "pump 7", "{\"a\": 1, \"b\": 2, \"temp\": 3, \"x\": 1}");
  }

  @AfterEach
  void close() {
    pump.close();
    rows.close();
  }

  /** Both stores have all that was written until now. */
  private void catchUp() {
    rows.catchUp();
    HistoryData.watermark(rows.flushed());
  }

  private RequestSpecification request() {
    return given()
        .header("Authorization", "Bearer " + Bearer.of(tenant.name(), "read"))
        .header("X-Freshness-Wait", "5s")
        .header("X-Max-Staleness", "60s");
  }

  private Response get(Map<String, ?> parameters) {
    return request().queryParams(parameters).get("/v1/assets/pump 7/events");
  }

  private static Response good(Response response) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return response;
  }

  private static List<String> ids(Response response) {
    return good(response).jsonPath().getList("items.id");
  }

  private static DataFreshness freshness(Response response) {
    return DataFreshness.parse(response.header(DataFreshness.HEADER));
  }

  private static Source source(Response response) {
    return freshness(response).source();
  }

  private static String code(Response response) {
    return response.jsonPath().getString("code");
  }

  // ---- every page against a naive evaluator

  @Test
  void pagesShowWhatANaiveEvaluatorShows() throws Exception {
    SplittableRandom random = new SplittableRandom(11);
    long first = HistoryData.micros(HistoryData.WINDOW.minus(Duration.ofDays(2)));
    long times = HistoryData.micros(now) - first;
    List<StoredEvent> events =
        new ArrayList<>(
            HistorySimulation.events(
                random, 500, first, times, Duration.ofMinutes(5).toMillis() * 1_000));
    events.addAll(borders());
    pump.inLog(events);
    pump.inOlap(events.subList(0, events.size() / 2), 1);
    pump.inOlap(events, 2);
    pump.inOlap(events.subList(events.size() / 3, events.size()), 3);
    catchUp();
    Set<Source> used = EnumSet.noneOf(Source.class);
    for (int seed = 0; seed < QUERIES; seed++) {
      requireSame(seed, events, used);
    }
    assertThat(used).contains(Source.MIXED, Source.OLAP);
    assertThat(used).containsAnyOf(Source.REPLICA, Source.WRITER);
  }

  /** Received and observed around the times at which the answer changes its stores. */
  private static List<StoredEvent> borders() {
    List<StoredEvent> events = new ArrayList<>();
    for (Instant received : List.of(HistoryData.WINDOW, HistoryData.SURELY)) {
      for (long off : new long[] {-1, 0, 1}) {
        for (Instant observed :
            List.of(HistoryData.WINDOW, HistoryData.WINDOW.plusSeconds(299), LONG_AGO)) {
          events.add(
              HistoryData.event(
                  "border" + events.size(),
                  observed,
                  received.plusNanos(off * 1_000),
                  "{\"a\":1.50,\"border\":true}"));
        }
      }
    }
    return events;
  }

  private void requireSame(int seed, List<StoredEvent> events, Set<Source> used) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    long from = edge(random);
    long to = edge(random);
    if (from >= to) {
      return;
    }
    List<String> names = List.of("a", "border", "nothing").subList(0, random.nextInt(4));
    Map<String, Object> parameters = new java.util.HashMap<>();
    parameters.put("page_size", 1 + random.nextInt(200));
    parameters.put("from", Micros.instant(from).toString());
    parameters.put("to", Micros.instant(to).toString());
    if (!names.isEmpty()) {
      parameters.put("attributes", String.join(",", names));
    }
    Optional<Set<String>> wanted =
        names.isEmpty() ? Optional.empty() : Optional.of(Set.copyOf(names));
    assertThat(shown(parameters, used))
        .as("seed %d: %s", seed, parameters)
        .isEqualTo(lines(HistorySimulation.naive(events, from, to, wanted)));
  }

  private long edge(SplittableRandom random) {
    Instant[] edges = {
      LONG_AGO,
      HistoryData.WINDOW.minus(Duration.ofHours(30)),
      HistoryData.WINDOW,
      HistoryData.WINDOW.plusNanos(1_000),
      HistoryData.SURELY.minusNanos(1_000),
      HistoryData.SURELY,
      now.minus(Duration.ofHours(2)),
      now.plus(Duration.ofDays(1))
    };
    return HistoryData.micros(edges[random.nextInt(edges.length)]);
  }

  private List<String> shown(Map<String, Object> parameters, Set<Source> used) throws Exception {
    List<String> all = new ArrayList<>();
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      parameters.put("page_token", next.get());
      Response page = good(get(parameters));
      used.add(source(page));
      assertThat(freshness(page).boundMillis()).isPresent();
      JsonNode answer = ExactJson.read(page.asString());
      for (JsonNode item : answer.path("items")) {
        all.add(
            line(
                item.path("id").asText(),
                item.path("time").asText(),
                item.path("received").asText(),
                item.path("attributes").toString()));
      }
      next = Optional.ofNullable(answer.path("next_page_token").textValue());
    }
    return all;
  }

  private static List<String> lines(List<StoredEvent> events) throws Exception {
    List<String> lines = new ArrayList<>();
    for (StoredEvent event : events) {
      EventKey key = event.key();
      lines.add(
          line(
              key.id(),
              Micros.instant(key.observed()).toString(),
              Micros.instant(key.received()).toString(),
              ExactJson.read(event.attributes()).toString()));
    }
    return lines;
  }

  private static String line(String id, String time, String received, String attributes) {
    return String.join(" ", id, time, received, attributes);
  }

  // ---- which stores

  private StoredEvent recent(String id) {
    return HistoryData.event(id, now.minusSeconds(5), now, "{\"temp\":1.50,\"x\":null}");
  }

  private static final StoredEvent OLD =
      HistoryData.event("old", LONG_AGO, LONG_AGO.plusSeconds(1), "{\"temp\":2}");

  private StoredEvent late() {
    return HistoryData.event("late", LONG_AGO.plusSeconds(60), now.minusSeconds(9), "{\"temp\":3}");
  }

  @Test
  void bothStoresOfAMixedPageAreExplained() {
    List<StoredEvent> events = List.of(recent("new"), OLD);
    pump.inLog(events);
    pump.inOlap(events, 1);
    catchUp();
    for (String how : List.of("true", "measured")) {
      JsonPath answer = good(get(Map.of("explain", how))).jsonPath();
      assertThat(answer.getList("items.id")).containsExactly("new", "old");
      assertThat(answer.getString("explain.plan")).startsWith("log(");
      assertThat(answer.getString("explain.sql")).contains("FROM event_log");
      assertThat(answer.getString("explain.olap.store.source")).isEqualTo("olap");
      assertThat(answer.getString("explain.olap.plan")).startsWith("olap(");
      assertThat(answer.getString("explain.olap.sql")).contains("atlas.events");
      assertThat(answer.getList("explain.olap.clickhouse")).isNotEmpty();
      boolean measured = how.equals("measured");
      assertThat(answer.getMap("explain").containsKey("measured")).isEqualTo(measured);
      assertThat(answer.getMap("explain.olap").containsKey("measured")).isEqualTo(measured);
    }
  }

  @Test
  void postgresAloneAnswersWhatTheLogSurelyHas() {
    pump.inLog(List.of(recent("new")));
    rows.catchUp();
    HistoryData.forgetWatermark();
    Response page = get(Map.of("from", HistoryData.SURELY.toString()));
    assertThat(good(page).asString())
        .isEqualTo(
            "{\"items\":[{\"id\":\"new\",\"time\":\"%s\",\"received\":\"%s\",\"attributes\":{\"temp\":1.50,\"x\":null}}],\"warnings\":[]}"
                .formatted(now.minusSeconds(5), now));
    assertThat(source(page)).isIn(Source.REPLICA, Source.WRITER);
    assertThat(page.header(ConsistencyToken.HEADER)).isNotNull();
  }

  @Test
  void aPageThatIsFullNeedsNoOlapWhateverItsFrom() {
    pump.inLog(List.of(recent("1"), recent("2"), recent("3")));
    rows.catchUp();
    HistoryData.forgetWatermark();
    Response page = get(Map.of("page_size", 2));
    assertThat(ids(page)).containsExactly("3", "2");
    assertThat(source(page)).isIn(Source.REPLICA, Source.WRITER);
    Response next =
        get(Map.of("page_size", 2, "page_token", page.jsonPath().getString("next_page_token")));
    assertThat(next.statusCode()).isEqualTo(503);
  }

  @Test
  void aPageOfBothStoresIsAsOldAsTheOlderAndAtNoPosition() {
    pump.inLog(List.of(recent("new"), late()));
    pump.inOlap(List.of(OLD), 1);
    rows.catchUp();
    Position position = rows.flushed();
    HistoryData.watermark(position);
    Response page = get(Map.of());
    // The late one is in the log alone so far, the old one in the OLAP alone.
    assertThat(ids(page)).containsExactly("new", "late", "old");
    DataFreshness freshness = freshness(page);
    assertThat(freshness.source()).isEqualTo(Source.MIXED);
    assertThat(freshness.store().orElseThrow()).endsWith("+olap");
    assertThat(freshness.boundMillis()).isPresent();
    assertThat(freshness.lsn()).isEmpty();
    assertThat(freshness.satisfied()).isTrue();
    assertThat(page.header(ConsistencyToken.HEADER)).isNotNull();
  }

  @Test
  void theBoundOfBothStoresIsThatOfTheOlderOne() {
    pump.inOlap(List.of(OLD), 1);
    Position old = rows.flushed();
    HistoryData.watermark(old);
    org.awaitility.Awaitility.await()
        .untilAsserted(() -> {
          rows.flushed();
          Response all = get(Map.of());
          Response past = get(Map.of("to", HistoryData.WINDOW.toString()));
          assertThat(source(good(past))).isEqualTo(Source.OLAP);
          assertThat(freshness(past).lsn()).contains(old.lsn());
          assertThat(source(good(all))).isEqualTo(Source.MIXED);
          assertThat(freshness(all).boundMillis().orElseThrow()).isGreaterThan(1_000);
        });
  }

  @Test
  void theOlapAloneAnswersWhatIsAllOlderLateEventsIncluded() {
    pump.inLog(List.of(late()));
    pump.inOlap(List.of(OLD, late(), recent("new")), 1);
    catchUp();
    String token = rows.token(tenant, rows.flushed());
    HistoryData.watermark(rows.flushed());
    Response page =
        request()
            .header(ConsistencyToken.HEADER, token)
            .queryParam("to", HistoryData.WINDOW.toString())
            .get("/v1/assets/pump 7/events");
    assertThat(ids(page)).containsExactly("late", "old");
    assertThat(source(page)).isEqualTo(Source.OLAP);
    assertThat(page.header(ConsistencyToken.HEADER)).isEqualTo(token);
  }

  @Test
  void refusesWhatTheOlapCannotMeetAndTellsWhatPostgresCan() {
    pump.inLog(List.of(recent("new")));
    catchUp();
    Position flushed = rows.flushed();
    String beyond = rows.token(tenant, flushed);
    HistoryData.watermark(new Position(flushed.timeline(), new Lsn(flushed.lsn().value() - 1)));
    Response refused =
        given()
            .header("Authorization", "Bearer " + Bearer.of(tenant.name(), "read"))
            .header("X-Freshness-Wait", "300ms")
            .header(ConsistencyToken.HEADER, beyond)
            .get("/v1/assets/pump 7/events");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(code(refused)).isEqualTo("freshness-unavailable");
    assertThat(refused.header(DataFreshness.HEADER)).isEqualTo("source=none, satisfied=?0");
    assertThat(refused.jsonPath().getString("detail")).contains(HistoryData.SURELY.toString());
    String from = refused.jsonPath().getString("answerable-from");
    Response answered =
        request()
            .header(ConsistencyToken.HEADER, beyond)
            .queryParam("from", from)
            .get("/v1/assets/pump 7/events");
    assertThat(ids(answered)).containsExactly("new");
  }

  @Test
  void anUnknownPositionMeetsNoDemand() {
    rows.catchUp();
    HistoryData.forgetWatermark();
    Response refused =
        given()
            .header("Authorization", "Bearer " + Bearer.of(tenant.name(), "read"))
            .header("X-Freshness-Wait", "0ms")
            .get("/v1/assets/pump 7/events");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.jsonPath().getString("reason")).isEqualTo("olap-position-unknown");
  }

  @Test
  void answersAnUnknownAssetWithTheStoresClaim() {
    rows.idOnly(tenant, "id only");
    rows.catchUp();
    for (String asset : new String[] {"nobody", "id only"}) {
      Response none = request().get("/v1/assets/" + asset + "/events");
      assertThat(none.statusCode()).isEqualTo(404);
      assertThat(code(none)).isEqualTo("asset-not-found");
      assertThat(source(none)).isIn(Source.REPLICA, Source.WRITER);
      assertThat(freshness(none).boundMillis()).isPresent();
      assertThat(none.header(ConsistencyToken.HEADER)).isNotNull();
    }
  }

  @Test
  void keepsTenantsApart() {
    TestTenant other = rows.tenant("h-" + UUID.randomUUID(), 3);
    try (HistoryData theirs = new HistoryData(rows, other, "pump 7", "{\"temp\": 1}")) {
      theirs.inLog(List.of(recent("theirs")));
      theirs.inOlap(List.of(OLD), 1);
      pump.inLog(List.of(recent("mine")));
      catchUp();
      assertThat(ids(get(Map.of()))).containsExactly("mine");
    }
  }

  // ---- pages

  @Test
  void namesThatNobodyKnowsAreWarnedOf() {
    pump.inLog(List.of(recent("new")));
    catchUp();
    Response page = get(Map.of("attributes", "tmep,temp"));
    assertThat(page.jsonPath().getString("warnings[0].code")).isEqualTo("unknown-attribute");
    assertThat(page.jsonPath().getString("warnings[0].name")).isEqualTo("tmep");
    assertThat(page.jsonPath().<String>getList("warnings[0].nearest")).contains("temp");
    assertThat(page.asString()).contains("\"attributes\":{\"temp\":1.50}");
  }

  @Test
  void aPageEndsAfterSome8MiB() {
    String large = "{\"a\":\"" + "x".repeat(3 << 20) + "\"}";
    List<StoredEvent> events =
        IntStream.range(0, 4)
            .boxed()
            .flatMap(i ->
                java.util.stream.Stream.of(
                    HistoryData.event("l" + i, now.minusSeconds(i), now, large),
                    HistoryData.event("o" + i, LONG_AGO.minusSeconds(i), LONG_AGO, large)))
            .toList();
    pump.inLog(events);
    pump.inOlap(events, 1);
    catchUp();
    Response first = get(Map.of());
    assertThat(ids(first)).containsExactly("l0", "l1", "l2");
    Response second = get(Map.of("page_token", first.jsonPath().getString("next_page_token")));
    assertThat(ids(second)).containsExactly("l3", "o0", "o1");
    Response third = get(Map.of("page_token", second.jsonPath().getString("next_page_token")));
    assertThat(ids(third)).containsExactly("o2", "o3");
  }

  @Test
  void aLongSearchForAnAttributeEndsEarlyAndGoesOn() {
    StoredEvent rare = HistoryData.event("rare", now.minusSeconds(90_000), now, "{\"b\":1}");
    List<StoredEvent> events = new ArrayList<>(List.of(rare));
    for (int i = 0; i <= EventCollector.SCAN_BUDGET; i++) {
      events.add(HistoryData.event("e" + i, now.minusMillis(i), now, "{\"a\":1}"));
    }
    pump.inLog(events);
    pump.inOlap(List.of(rare), 1);
    catchUp();
    Response first = get(Map.of("attributes", "b"));
    assertThat(ids(first)).isEmpty();
    assertThat(first.jsonPath().getString("warnings[0].code")).isEqualTo("history-scan");
    Response second =
        get(Map.of("attributes", "b", "page_token", first.jsonPath().getString("next_page_token")));
    assertThat(ids(second)).containsExactly("rare");
    assertThat(second.jsonPath().getList("warnings")).isEmpty();
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    for (Map<String, String> bad :
        List.of(
            Map.of("from", "yesterday"),
            Map.of("to", "2026-01-01"),
            Map.of("from", "2026-01-02T00:00:00Z", "to", "2026-01-01T00:00:00Z"),
            Map.of("page_size", "0"),
            Map.of("attributes", ","),
            Map.of("attributes", "a\u0001"))) {
      Response response = get(bad);
      assertThat(response.statusCode()).as(bad.toString()).isEqualTo(400);
      assertThat(code(response)).isEqualTo("bad-parameter");
    }
    assertThat(code(get(Map.of("page_token", "x")))).isEqualTo("bad-page-token");
    assertThat(code(request().urlEncodingEnabled(false).get("/v1/assets/a%00b/events")))
        .isEqualTo("bad-parameter");
  }
}
