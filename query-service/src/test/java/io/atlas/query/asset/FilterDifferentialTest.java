package io.atlas.query.asset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.atlas.query.filter.Filter;
import io.atlas.query.filter.Terms;
import io.atlas.query.plan.Attribute;
import io.atlas.query.plan.Estimates;
import io.atlas.query.plan.Goal;
import io.atlas.query.plan.Plan;
import io.atlas.query.plan.Planned;
import io.atlas.query.plan.Planner;
import io.atlas.query.store.Session;
import io.atlas.query.store.Stores;
import io.atlas.query.tenant.Tenant;
import io.atlas.query.testing.Rows;
import io.atlas.query.testing.Rows.TestTenant;
import io.atlas.query.testing.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Random filters over random data, through the real SQL of every kind of plan and page by page,
 * find exactly what a naive evaluator finds.
 */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class FilterDifferentialTest {
  private static final int ASSETS = 160;
  private static final int FILTERS = 600;

  /** Quantised in the index, by buckets in an octave. */
  private static final Map<String, Integer> QUANTISED = Map.of("coarse", 1, "fine", 16);

  @Inject Stores stores;
  @Inject AssetRepository assets;
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
      session.beginOnPrimary(tenant.id());
      for (long seed = 0; seed < FILTERS; seed++) {
        requireSame(session, tenant, seed);
      }
    }
  }

  private void requireSame(Session session, Tenant tenant, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Filter filter = RandomAssets.filter(random, 3);
    List<String> expected =
        values.entrySet().stream()
            .filter(asset -> NaiveFilter.passes(filter, asset.getKey(), asset.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    for (Planned planned : plans(filter, random)) {
      boolean byName = random.nextInt(4) == 0;
      List<String> found = pages(session, tenant, filter, planned, byName, 10 + random.nextInt(60));
      String what =
          "seed %d: %s by %s, by name: %s".formatted(seed, filter, planned.plan(), byName);
      if (byName) {
        assertThat(found)
            .as(what)
            .isSortedAccordingTo(Comparator.comparing(NaiveFilter::bytes, Arrays::compareUnsigned));
      }
      assertThat(found.stream().sorted()).as(what).containsExactlyElementsOf(expected);
    }
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
      boolean byName,
      int pageSize) {
    Map<String, Attribute> attributes =
        quantisations
            .of(session, tenant)
            .attributes(names.ids(session, tenant, Terms.attributes(filter)));
    List<String> found = new ArrayList<>();
    Optional<PageKey> after = Optional.empty();
    do {
      PageQuery query =
          new PageQuery(
              filter, planned, attributes, after, byName, Optional.of(List.of()), pageSize);
      List<StoredAsset> page;
      try {
        page = assets.page(session, tenant, query).assets();
        session.flushed();
      } catch (RuntimeException e) {
        throw new AssertionError(filter + " " + planned + "\n" + PageSql.of(tenant, query), e);
      }
      page.forEach(asset -> found.add(asset.name()));
      after = page.size() < pageSize ? Optional.empty() : Optional.of(key(page.getLast(), byName));
    } while (after.isPresent());
    return found;
  }

  private static PageKey key(StoredAsset asset, boolean byName) {
    return byName ? new PageKey.ByName(asset.name()) : new PageKey.ById(asset.slot(), asset.id());
  }

  @Test
  void aTombstoneIsNoValue() {
    assertThat(values.values().stream().flatMap(node -> node.properties().stream()))
        .anyMatch(entry -> entry.getValue() instanceof NullNode);
  }
}
