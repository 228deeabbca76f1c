package io.atlas.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.atlas.query.explain.Measured;
import io.atlas.query.olap.Micros;
import io.atlas.query.olap.OlapAnswer;
import io.atlas.query.olap.OlapConfig;
import io.atlas.query.olap.OlapRepository;
import io.atlas.query.olap.OlapStatement;
import io.atlas.stack.clickhouse.HostProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real engine, with the sink's schema, gives what a naive evaluator gives. */
class ClickHouseDifferentialTest {
  private static final int AGGREGATIONS = 300;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  @TempDir static Path data;
  private static HostProcess clickHouse;
  private static List<StoredValue> values;

  @BeforeAll
  static void fill() throws IOException {
    clickHouse = HostProcess.start(data);
    for (String statement : schema().split(";\\s*\\n", -1)) {
      clickHouse.run(statement);
    }
    values = RandomValues.all(new SplittableRandom(7));
    insert(values.subList(0, values.size() / 2), 1);
    insert(values, 2);
    insert(values.subList(values.size() / 3, values.size()), 3);
  }

  @AfterAll
  static void stop() {
    clickHouse.close();
  }

  private static String schema() throws IOException {
    String name = "/io/atlas/olap/sink/schema.sql";
    try (InputStream file =
        Objects.requireNonNull(ClickHouseDifferentialTest.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .replaceAll("(?m)^--.*\\n", "")
          .strip();
    }
  }

  /** In another order every time, so that late values and replays come. */
  private static void insert(List<StoredValue> some, long seed) {
    List<StoredValue> shuffled = new ArrayList<>(some);
    Collections.shuffle(shuffled, new Random(seed));
    String rows =
        shuffled.stream().map(ClickHouseDifferentialTest::json).collect(Collectors.joining("\n"));
    HttpResponse<String> answer =
        clickHouse.post("INSERT INTO atlas.event_values FORMAT JSONEachRow", rows);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static String json(StoredValue value) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("tenant_id", value.tenant())
        .put("attribute", value.attribute())
        .put("asset_id", value.assetId())
        .put("asset", value.asset())
        .put("observed_at", TIME.format(Micros.instant(value.observed())))
        .put("received_at", "2026-01-02 00:00:00.000000")
        .put("event_id", value.eventId())
        .put("type", value.type())
        .put("number", value.number())
        .put("text", value.text())
        .toString();
  }

  private record Config(Optional<String> url) implements OlapConfig {
    @Override
    public Optional<String> user() {
      return Optional.empty();
    }

    @Override
    public Optional<String> password() {
      return Optional.empty();
    }

    @Override
    public Duration timeout() {
      return Duration.ofSeconds(60);
    }

    @Override
    public Duration executionTime() {
      return Duration.ofSeconds(30);
    }

    @Override
    public long memoryBytes() {
      return 1L << 30;
    }

    @Override
    public int concurrency() {
      return 2;
    }

    @Override
    public Duration queueing() {
      return Duration.ofSeconds(10);
    }
  }

  private static OlapRepository olap() {
    return new OlapRepository(new Config(Optional.of(clickHouse.url())));
  }

  private static DifferentialRun run(OlapRepository olap) {
    return new DifferentialRun(new ClickHouseDialect(), DifferentialRun.naive(values), olap::rows);
  }

  @Test
  void everyTestIsExact() {
    OlapRepository olap = olap();
    run(olap).requireSameTests();
    olap.close();
  }

  @Test
  void everyAggregationGivesWhatANaiveOneGives() {
    OlapRepository olap = olap();
    DifferentialRun run = run(olap);
    for (long seed = 0; seed < AGGREGATIONS; seed++) {
      run.requireSame(seed);
    }
    olap.close();
  }

  @Test
  void theEngineTellsItsPlan() {
    OlapRepository olap = olap();
    Aggregation asked = RandomAggregations.one(new SplittableRandom(1));
    assertThat(olap.plan(AggregationSql.of(asked, RandomValues.TENANT, new ClickHouseDialect())))
        .anyMatch(line -> line.contains("PrimaryKey"));
    olap.close();
  }

  @Test
  void theEngineTellsWhatItRead() {
    OlapRepository olap = olap();
    OlapAnswer answer =
        olap.ask(new OlapStatement("SELECT type FROM atlas.event_values", List.of()));
    Measured measured = answer.measured().orElseThrow();
    assertThat(measured.rows()).isEqualTo(answer.rows().size());
    assertThat(measured.readRows().orElseThrow()).isGreaterThanOrEqualTo(answer.rows().size());
    assertThat(measured.readBytes().orElseThrow()).isPositive();
    assertThat(measured.millis()).isPositive();
    olap.close();
  }

  @Test
  void theEngineEndsWhatRunsTooLong() {
    // Enforced by the engine itself; the service's tests show what becomes of it.
    HttpResponse<String> answer =
        clickHouse.get("SELECT sum(number) FROM numbers(1000000000000)", "max_execution_time=0.2");
    assertThat(answer.headers().firstValue("X-ClickHouse-Exception-Code")).contains("159");
  }
}
