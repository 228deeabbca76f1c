package io.atlas.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.query.olap.OlapStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The very SQL of both stores, to be read. {@code -Dgolden=write} writes the files anew; what
 * differs then is what a change has changed.
 */
class GoldenSqlTest {
  private static final Path FILES = Path.of("src/test/resources/io/atlas/query/analytics/golden");

  private static final Map<String, String> BODIES = new LinkedHashMap<>();

  static {
    BODIES.put("count", "{'attribute':'temp','measures':['count']}");
    BODIES.put("numbers", "{'attribute':'temp','measures':['min','max','avg','sum']}");
    BODIES.put(
        "distribution", "{'attribute':'temp','measures':['p50','p90','p95','p99','distinct']}");
    BODIES.put("current", "{'attribute':'temp','measures':['count','avg'],'of':'current'}");
    BODIES.put(
        "times",
        "{'attribute':'temp','measures':['avg'],'bucket':'1h','from':'2026-11-23T00:00:00Z','to':'2026-11-24T00:00:00Z'}");
    BODIES.put(
        "group", "{'attribute':'temp','measures':['avg'],'of':'current','group_by':['model']}");
    BODIES.put(
        "groups",
        "{'attribute':'temp','measures':['avg'],'bucket':'15m','group_by':['model','asset']}");
    BODIES.put("histogram", "{'attribute':'temp','histogram':{'buckets':20},'of':'current'}");
    BODIES.put(
        "histograms",
        "{'attribute':'temp','measures':['avg'],'histogram':{'buckets':5},'group_by':['model']}");
    BODIES.put(
        "filter-number",
        "{'attribute':'temp','measures':['count'],'filter':{'and':[{'attr':'temp','op':'ge','value':80},"
            + "{'attr':'rpm','op':'lt','value':-9007199254740993}]}}");
    BODIES.put(
        "filter-text",
        "{'attribute':'temp','measures':['count'],'filter':'model=in=(X7,X9),fw=prefix=1.2;site=out=(x,5)'}");
    BODIES.put(
        "filter-events",
        "{'attribute':'temp','measures':['count'],'filter':'temp=gt=80;fw==1','filter_on':'events'}");
    BODIES.put(
        "filter-name",
        "{'attribute':'temp','measures':['count'],'filter':'asset=prefix=pump-;fw=exists=false'}");
  }

  static Stream<Arguments> requests() {
    return BODIES.keySet().stream()
        .flatMap(name ->
            Stream.of(new ClickHouseDialect(), new RedshiftDialect())
                .map(dialect -> Arguments.of(name, dialect)));
  }

  private static Aggregation asked(String name) {
    return AggregationReader.read(BODIES.getOrDefault(name, "").replace('\'', '"'));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void isWhatTheFileSays(String name, Dialect dialect) throws IOException {
    OlapStatement statement = AggregationSql.of(asked(name), 7, dialect);
    String written = statement.sql() + comments(statement);
    Path file = FILES.resolve(name + "." + dialect.store() + ".sql");
    if (System.getProperty("golden", "").equals("write")) {
      Files.createDirectories(FILES);
      Files.writeString(file, written);
    }
    assertThat(written).isEqualTo(Files.readString(file));
  }

  private static String comments(OlapStatement statement) {
    return statement.parameters().stream()
        .map(one -> "-- " + one.name() + " = " + one.value() + "\n")
        .collect(Collectors.joining());
  }
}
