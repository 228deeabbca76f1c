package io.atlas.query.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atlas.common.attribute.IndexKey;
import io.atlas.query.catalog.AttributeNames;
import io.atlas.query.catalog.Quantisations;
import io.atlas.query.explain.Explain;
import io.atlas.query.filter.Filter;
import io.atlas.query.plan.Attribute;
import io.atlas.query.plan.Estimates;
import io.atlas.query.plan.Goal;
import io.atlas.query.plan.Plan;
import io.atlas.query.plan.Planned;
import io.atlas.query.plan.Planner;
import io.atlas.query.store.Session;
import io.atlas.query.store.Snapshot;
import io.atlas.query.store.Stores;
import io.atlas.query.tenant.Tenant;
import io.atlas.query.testing.NaiveFilter;
import io.atlas.query.testing.Rows;
import io.atlas.query.testing.Rows.TestTenant;
import io.atlas.query.testing.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Random filters over random data, through the real SQL of every kind of plan, in every order and
 * page by page, find exactly what a naive evaluator finds. More of them: {@code
 * -Dtest.filters=20000}.
 */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class FilterDifferentialTest {
  private static final int ASSETS = 160;
  private static final int FILTERS = Integer.getInteger("test.filters", 1_000);

  /** Quantised in the index, by buckets in an octave. */
  private static final Map<String, Integer> QUANTISED = Map.of("coarse", 1, "fine", 16);

  @Inject Stores stores;
  @Inject PageRepository assets;
  @Inject AttributeNames names;
  @Inject Quantisations quantisations;

  private final Rows rows = new Rows();
  private final Map<String, ObjectNode> values = new HashMap<>();
  private TestTenant made;

  @BeforeEach
  void makeData() throws Exception {
    made = rows.tenant("d-" + UUID.randomUUID(), 3);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < ASSETS; i++) {
      String name = RandomAssets.name(random, i);
      String attributes = RandomAssets.attributes(random);
      rows.asset(made, name, attributes);
      values.put(name, (ObjectNode) exact(attributes));
    }
    QUANTISED.forEach((name, buckets) -> rows.quantise(made, name, buckets));
  }

  @AfterEach
  void close() {
    rows.close();
  }

  private static JsonNode exact(String json) throws Exception {
    return JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build()
        .readTree(json);
  }

  @Test
  void everyPlanFindsWhatANaiveEvaluatorFinds() {
    Tenant tenant = new Tenant(made.id(), made.name(), made.slots(), 1);
    try (Session session = stores.writer().connect()) {
      session.beginOnPrimary(tenant.id(), new Snapshot.OfEachStatement());
      for (long seed = 0; seed < FILTERS; seed++) {
        requireSame(session, tenant, seed);
      }
    }
  }

  private void requireSame(Session session, Tenant tenant, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Filter filter = RandomAssets.filter(random, 3);
    Sort sort = sort(random);
    List<String> expected = expected(filter, sort);
    for (Planned planned : plans(filter, random)) {
      boolean inOrder = random.nextBoolean();
      List<String> found =
          pages(session, tenant, filter, planned, sort, inOrder, 10 + random.nextInt(60));
      String what =
          "seed %d: %s by %s, %s, in order: %s"
              .formatted(seed, filter, planned.plan(), sort, inOrder);
      assertThat(found.stream().sorted()).as(what).containsExactlyElementsOf(expected);
      requireOrder(found, sort, what);
    }
  }

  private static Sort sort(SplittableRandom random) {
    boolean descending = random.nextBoolean();
    return switch (random.nextInt(6)) {
      case 0 -> new Sort.ByAsset(descending);
      case 1, 2 -> new Sort.ByAttribute(RandomAssets.attribute(random), descending);
      default -> new Sort.None();
    };
  }

  private List<String> expected(Filter filter, Sort sort) {
    return values.entrySet().stream()
        .filter(asset -> naive(asset.getKey(), asset.getValue()).passes(filter))
        .filter(asset -> isOrdered(asset.getValue(), sort))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static NaiveFilter naive(String name, ObjectNode attributes) {
    Map<String, NaiveFilter.Held> held = new HashMap<>();
    attributes
        .properties()
        .forEach(entry -> {
          if (!entry.getValue().isNull()) {
            held.put(entry.getKey(), new NaiveFilter.Held(entry.getValue(), Rows.OBSERVED));
          }
        });
    return new NaiveFilter(name, held);
  }

  private static boolean isOrdered(ObjectNode attributes, Sort sort) {
    return sort.byWhich()
        .map(attributes::path)
        .map(value -> value.isNumber() || value.isTextual())
        .orElse(true);
  }

  private void requireOrder(List<String> found, Sort sort, String what) {
    List<Object> keys = found.stream().map(name -> key(name, sort)).toList();
    for (int i = 1; i < keys.size(); i++) {
      int order = compare(keys.get(i - 1), keys.get(i));
      assertThat(sort.text().startsWith("-") ? -order : order).as(what).isLessThanOrEqualTo(0);
    }
  }

  /** Numbers before strings. */
  private static int compare(Object one, Object other) {
    if (one instanceof Double a && other instanceof Double b) {
      return Double.compare(a, b);
    }
    return one instanceof String a && other instanceof String b
        ? NaiveFilter.byCodePoint(a, b)
        : one instanceof Double ? -1 : 1;
  }

  /** What the index has of the value: the order is no finer than that. */
  private Object key(String name, Sort sort) {
    return switch (sort) {
      case Sort.None none -> 0.0;
      case Sort.ByAsset byAsset -> name;
      case Sort.ByAttribute(String attribute, boolean descending) -> {
        JsonNode value = Objects.requireNonNull(values.get(name)).path(attribute);
        yield value.isNumber()
            ? IndexKey.ofNumber(value.decimalValue(), QUANTISED.getOrDefault(attribute, 0)).value()
            : IndexKey.ofText(value.textValue()).value();
      }
    };
  }

  /** A scan, what the index alone would do, and what estimates that are quite wrong lead to. */
  private static List<Planned> plans(Filter filter, SplittableRandom random) {
    Planned scan = new Planned(new Plan.Check(new Plan.Ids(), filter), 1, 1);
    Planned index = Planner.plan(filter, Estimates.UNKNOWN, new Goal(100, 3));
    Planned odd = Planner.plan(filter, new OddEstimates(random.nextLong()), new Goal(100, 3));
    return random.nextInt(4) == 0 ? List.of(scan, odd) : List.of(index, odd);
  }

  /** Estimates by chance, from few to all; the same for the same filter. */
  private record OddEstimates(long seed) implements Estimates {
    @Override
    public double assets() {
      return 1e6;
    }

    @Override
    public double passing(Filter filter) {
      return Math.pow(10, new SplittableRandom(seed ^ filter.hashCode()).nextDouble(0, 6));
    }
  }

  private List<String> pages(
      Session session,
      Tenant tenant,
      Filter filter,
      Planned planned,
      Sort sort,
      boolean inOrder,
      int pageSize) {
    ListQuery named =
        new ListQuery(
            Optional.of(filter),
            Optional.empty(),
            sort,
            Optional.of(pageSize),
            Optional.empty(),
            Count.NONE,
            Explain.NO);
    Map<String, Attribute> attributes =
        quantisations.of(session, tenant).attributes(names.ids(session, tenant, named.names()));
    List<String> found = new ArrayList<>();
    Optional<PageKey> after = Optional.empty();
    do {
      PageQuery query =
          new PageQuery(
              filter, planned, attributes, after, sort, inOrder, Optional.of(List.of()), pageSize);
      List<FoundPage.Place> page = assets.page(session, tenant, query).places();
      page.forEach(place -> found.add(place.asset().name()));
      after = page.size() < pageSize ? Optional.empty() : Optional.of(page.getLast().key());
    } while (after.isPresent());
    return found;
  }

  @Test
  void aTombstoneIsNoValue() {
    assertThat(values.values().stream().flatMap(node -> node.properties().stream()))
        .anyMatch(entry -> entry.getValue() instanceof NullNode);
  }
}
