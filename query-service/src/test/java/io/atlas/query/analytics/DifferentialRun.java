package io.atlas.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.atlas.query.analytics.NaiveAggregator.Row;
import io.atlas.query.filter.Filter;
import io.atlas.query.olap.OlapStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Random aggregations on a real store against the naive ones over the same values. */
record DifferentialRun(
    Dialect dialect, NaiveAggregator naive, Function<OlapStatement, List<JsonNode>> store) {
  /** As the aggregator of the tenant's values, of which a store may have got some twice. */
  static NaiveAggregator naive(List<StoredValue> values) {
    return new NaiveAggregator(
        values.stream().filter(value -> value.tenant() == RandomValues.TENANT).toList());
  }

  void requireSame(long seed) {
    requireSame("seed " + seed, RandomAggregations.one(new SplittableRandom(seed)));
  }

  void requireSameTests() {
    RandomAggregations.tests().forEach(asked -> requireSame("a test", asked));
  }

  private void requireSame(String name, Aggregation asked) {
    OlapStatement statement = AggregationSql.of(asked, RandomValues.TENANT, dialect);
    String what = name + ": " + asked + "\n" + statement;
    List<Row> expected = naive.rows(asked);
    List<List<JsonNode>> given = rows(asked, statement, what);
    assertThat(keys(asked, given)).as(what).isEqualTo(keys(expected));
    for (int i = 0; i < given.size(); i++) {
      requireSame(asked, expected.get(i), given.get(i), "row " + i + " of " + what);
    }
  }

  private List<List<JsonNode>> rows(Aggregation asked, OlapStatement statement, String what) {
    try {
      return TableReader.read(asked, store.apply(statement)).rows();
    } catch (RuntimeException e) {
      throw new AssertionError(what, e);
    }
  }

  private static List<List<Optional<String>>> keys(List<Row> rows) {
    return rows.stream().map(Row::keys).toList();
  }

  private static List<List<Optional<String>>> keys(Aggregation asked, List<List<JsonNode>> rows) {
    return rows.stream().map(row -> keysOf(asked, row)).toList();
  }

  private static List<Optional<String>> keysOf(Aggregation asked, List<JsonNode> row) {
    RowShape shape = RowShape.of(asked);
    return IntStream.range(0, shape.cell())
        .mapToObj(i -> key(row.get(i), i >= shape.groups() && !isAsset(shape, i)))
        .toList();
  }

  private static boolean isAsset(RowShape shape, int column) {
    List<String> attributes = shape.asked().grouping().attributes();
    return attributes.get(column - shape.groups()).equals(Filter.ASSET);
  }

  private static Optional<String> key(JsonNode node, boolean isValue) {
    if (node.isNull()) {
      return Optional.empty();
    }
    return Optional.of(
        isValue ? new StoredValue(0, "", 0, 0, "", node).canonical() : node.asText());
  }

  private static void requireSame(
      Aggregation asked, Row expected, List<JsonNode> given, String what) {
    List<JsonNode> cells = new ArrayList<>(given.subList(expected.keys().size(), given.size()));
    for (double edge : expected.edges()) {
      assertThat(cells.removeFirst().doubleValue()).as(what).isEqualTo(edge);
    }
    for (int i = 0; i < asked.measures().size(); i++) {
      Measure measure = asked.measures().get(i);
      assertThat(NaiveAggregator.agrees(measure, expected.values(), number(cells.get(i))))
          .as("%s = %s in %s", measure, cells.get(i), what)
          .isTrue();
    }
  }

  private static @Nullable Double number(JsonNode node) {
    return node.isNull() ? null : node.doubleValue();
  }
}
