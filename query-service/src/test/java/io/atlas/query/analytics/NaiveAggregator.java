package io.atlas.query.analytics;

import io.atlas.query.filter.Filter;
import io.atlas.query.olap.Micros;
import io.atlas.query.testing.NaiveFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an aggregation means, as plainly as it can be said. */
final class NaiveAggregator {
  private final List<StoredValue> arrived;
  private final Map<Long, Map<String, StoredValue>> current = new HashMap<>();
  private final Map<String, Map<String, StoredValue>> events = new HashMap<>();

  /** Over the values of one tenant, each once. */
  NaiveAggregator(Collection<StoredValue> arrived) {
    this.arrived = List.copyOf(arrived);
    arrived.forEach(value ->
        current
            .computeIfAbsent(value.assetId(), id -> new HashMap<>())
            .merge(
                value.attribute(),
                value,
                (one, other) -> StoredValue.ORDER_RULE.compare(one, other) > 0 ? one : other));
    arrived.forEach(value ->
        events
            .computeIfAbsent(value.eventId(), id -> new HashMap<>())
            .put(value.attribute(), value));
    current.values().forEach(held -> held.values().removeIf(NaiveAggregator::isRemoval));
    events.values().forEach(held -> held.values().removeIf(NaiveAggregator::isRemoval));
  }

  private static boolean isRemoval(StoredValue value) {
    return value.type().equals("null");
  }

  /** Expected rows: keys as text, edges as doubles, and the values that measures are of. */
  record Row(List<Optional<String>> keys, List<Double> edges, List<StoredValue> values) {}

  List<Row> rows(Aggregation asked) {
    List<StoredValue> selected = selected(asked);
    Optional<Integer> histogram = asked.grouping().histogram();
    if (histogram.isPresent()) {
      selected.removeIf(value -> !value.type().equals("number"));
    }
    SequencedMap<List<Optional<String>>, List<StoredValue>> groups = new TreeMap<>(KEYS);
    selected.forEach(
        value -> groups.computeIfAbsent(keys(asked, value), key -> new ArrayList<>()).add(value));
    if (asked.grouping().isNone()) {
      groups.putIfAbsent(List.of(), List.of());
    }
    List<Row> rows = new ArrayList<>();
    groups.forEach((keys, values) ->
        rows.addAll(
            histogram
                .map(cells -> cells(keys, values, selected, cells))
                .orElseGet(() -> List.of(new Row(keys, List.of(), values)))));
    return rows;
  }

  private List<StoredValue> selected(Aggregation asked) {
    Selection selection = asked.selection();
    Stream<StoredValue> values =
        switch (selection.of()) {
          case EVENTS -> arrived.stream();
          case CURRENT -> current.values().stream().flatMap(held -> held.values().stream());
        };
    return values
        .filter(value -> value.attribute().equals(asked.attribute()) && !isRemoval(value))
        .filter(value -> selection.from().map(from -> !at(value).isBefore(from)).orElse(true))
        .filter(value -> selection.to().map(to -> at(value).isBefore(to)).orElse(true))
        .filter(value -> filtered(value, selection.filterOn()).passes(selection.filter()))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static Instant at(StoredValue value) {
    return Micros.instant(value.observed());
  }

  private NaiveFilter filtered(StoredValue value, Selection.Of on) {
    return switch (on) {
      case EVENTS -> filtered(value, events.getOrDefault(value.eventId(), Map.of()));
      case CURRENT -> asset(value);
    };
  }

  private NaiveFilter asset(StoredValue value) {
    return filtered(value, heldBy(value));
  }

  private Map<String, StoredValue> heldBy(StoredValue value) {
    return current.getOrDefault(value.assetId(), Map.of());
  }

  private static NaiveFilter filtered(StoredValue value, Map<String, StoredValue> held) {
    Map<String, NaiveFilter.Held> seen = new HashMap<>();
    held.forEach(
        (attribute, one) -> seen.put(attribute, new NaiveFilter.Held(one.value(), at(one))));
    return new NaiveFilter(value.asset(), seen);
  }

  // ---- groups

  /** Times in order, texts by their bytes, nothing last. */
  private static final Comparator<List<Optional<String>>> KEYS =
      (one, other) ->
          IntStream.range(0, one.size())
              .map(i -> compare(one.get(i), other.get(i)))
              .filter(order -> order != 0)
              .findFirst()
              .orElse(0);

  private static int compare(Optional<String> one, Optional<String> other) {
    return one.isPresent() && other.isPresent()
        ? Arrays.compareUnsigned(StoredValue.bytes(one.get()), StoredValue.bytes(other.get()))
        : Boolean.compare(one.isEmpty(), other.isEmpty());
  }

  private List<Optional<String>> keys(Aggregation asked, StoredValue value) {
    List<Optional<String>> keys = new ArrayList<>();
    asked
        .grouping()
        .bucket()
        .ifPresent(width -> {
          long micros = width.toSeconds() * 1_000_000;
          long start = Math.floorDiv(value.observed(), micros) * micros;
          keys.add(Optional.of(Micros.instant(start).toString()));
        });
    asked.grouping().attributes().forEach(name -> keys.add(group(name, value)));
    return keys;
  }

  private Optional<String> group(String attribute, StoredValue value) {
    return attribute.equals(Filter.ASSET)
        ? Optional.of(value.asset())
        : Optional.ofNullable(heldBy(value).get(attribute)).map(StoredValue::canonical);
  }

  // ---- histograms

  private static List<Row> cells(
      List<Optional<String>> keys,
      List<StoredValue> values,
      List<StoredValue> selected,
      int cells) {
    double[] all = selected.stream().mapToDouble(NaiveAggregator::number).sorted().toArray();
    List<Double> edges = Histogram.edges(all[0], all[all.length - 1], cells);
    return IntStream.range(0, edges.size() - 1)
        .mapToObj(i ->
            new Row(
                keys,
                edges.subList(i, i + 2),
                values.stream().filter(value -> cell(number(value), all, cells) == i).toList()))
        .toList();
  }

  private static int cell(double number, double[] all, int cells) {
    double width = all[all.length - 1] - all[0];
    return width == 0 ? 0 : Math.min(cells - 1, (int) ((number - all[0]) / width * cells));
  }

  static double number(StoredValue value) {
    return Objects.requireNonNull(value.number());
  }

  // ---- measures

  /** Whether that is what the measure gives of these values. */
  static boolean agrees(Measure measure, List<StoredValue> values, @Nullable Double given) {
    double[] numbers =
        values.stream()
            .filter(value -> value.type().equals("number"))
            .mapToDouble(NaiveAggregator::number)
            .sorted()
            .toArray();
    if (given == null || numbers.length == 0 && !measure.isCount()) {
      return given == null && numbers.length == 0 && !measure.isCount();
    }
    double sum = Arrays.stream(numbers).sum();
    return switch (measure) {
      case COUNT -> given == values.size();
      case DISTINCT -> given == values.stream().map(StoredValue::canonical).distinct().count();
      case MIN -> given == numbers[0];
      case MAX -> given == numbers[numbers.length - 1];
      case SUM -> near(given, sum, numbers);
      case AVG -> near(given * numbers.length, sum, numbers);
      case P50 -> isQuantile(given, 0.5, numbers);
      case P90 -> isQuantile(given, 0.9, numbers);
      case P95 -> isQuantile(given, 0.95, numbers);
      case P99 -> isQuantile(given, 0.99, numbers);
    };
  }

  // In whatever order they are added.
  private static boolean near(double given, double sum, double[] numbers) {
    return Math.abs(given - sum) <= 1e-12 * Arrays.stream(numbers).map(Math::abs).sum() + 1e-12;
  }

  /** Whether its rank is right but for one and a thousandth of all. */
  private static boolean isQuantile(double given, double level, double[] numbers) {
    double rank = level * (numbers.length - 1);
    int slack = 1 + numbers.length / 1_000;
    int lower = Math.max(0, (int) Math.floor(rank) - slack);
    int upper = Math.min(numbers.length - 1, (int) Math.ceil(rank) + slack);
    return numbers[lower] <= given && given <= numbers[upper];
  }
}
