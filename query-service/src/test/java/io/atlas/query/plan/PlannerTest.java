package io.atlas.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.query.filter.Filter;
import io.atlas.query.filter.RsqlFilterParser;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final double ASSETS = 400_000;
  private static final Goal PAGE = new Goal(101, 8);

  private final RsqlFilterParser parser = new RsqlFilterParser();

  /** Shares of the tenant's assets by term; terms are independent of each other. */
  private record Shares(Map<String, Double> byTerm) implements Estimates {
    @Override
    public double assets() {
      return ASSETS;
    }

    @Override
    public double passing(Filter filter) {
      return ASSETS * share(filter);
    }

    private double share(Filter filter) {
      return switch (filter) {
        case Filter.And and ->
            and.all().stream().mapToDouble(this::share).reduce(1, (a, b) -> a * b);
        case Filter.Or or -> Math.min(1, or.any().stream().mapToDouble(this::share).sum());
        case Filter.Not not -> 1 - share(not.none());
        case Filter.Term term -> byTerm.getOrDefault(term.describe(), 1.0);
      };
    }
  }

  private String plan(String filter, Goal goal, Map<String, Double> shares) {
    return Planner.plan(parser.parse(filter), new Shares(shares), goal).plan().describe();
  }

  private String page(String filter, Map<String, Double> shares) {
    return plan(filter, PAGE, shares);
  }

  @Test
  void oneTermIsLookedUp() {
    assertThat(page("model==X7", Map.of("model eq", 0.1))).isEqualTo("index(model eq)");
    assertThat(page("temp=ge=80", Map.of("temp ge", 0.01))).isEqualTo("index(temp ge)");
    assertThat(page("model=prefix=X", Map.of("model prefix", 0.02)))
        .isEqualTo("index(model prefix)");
  }

  @Test
  void twoEndsAreOneRange() {
    assertThat(page("temp=ge=80;temp=lt=90", Map.of("temp between", 0.01)))
        .isEqualTo("index(temp between)");
    assertThat(
            page(
                "temp=lt=90;model=ge=X7;temp=ge=80", Map.of("temp between", 0.01, "model ge", 0.9)))
        .isEqualTo("index(temp between) then state(model ge)");
    assertThat(page("temp=ge=80;temp=gt=90", Map.of("temp ge", 0.01, "temp gt", 0.01)))
        .contains("temp ge", "temp gt");
  }

  @Test
  void aNumberIsLookedAtForItsKeyCanBeAnothers() {
    assertThat(page("temp==80", Map.of("temp eq", 0.1)))
        .isEqualTo("index(temp eq) then state(temp eq)");
  }

  @Test
  void termsOfLikeBreadthAreJoined() {
    assertThat(page("model==X7;region==r1", Map.of("model eq", 0.05, "region eq", 0.05)))
        .isEqualTo("(index(model eq) join index(region eq))");
  }

  @Test
  void theNarrowestDrivesAndTheBroadIsLookedAt() {
    assertThat(
            page("region=ge=r1;serial=prefix=s7", Map.of("region ge", 0.5, "serial prefix", 1e-4)))
        .isEqualTo("index(serial prefix) then state(region ge)");
  }

  @Test
  void whatIsNotThereIsLookedAt() {
    assertThat(page("model==X7;fw=exists=false", Map.of("model eq", 0.05, "fw absent", 0.3)))
        .isEqualTo("index(model eq) then state(fw absent)");
  }

  @Test
  void anyOfTermsIsTheirUnion() {
    assertThat(page("model==X7,region==r1", Map.of("model eq", 0.05, "region eq", 0.05)))
        .isEqualTo("(index(model eq) union index(region eq))");
  }

  @Test
  void whereNothingNarrowsEveryStateIsLookedAt() {
    assertThat(page("model==X7,fw=exists=false", Map.of("model eq", 0.05, "fw absent", 0.3)))
        .isEqualTo("all assets then state((model eq or fw absent))");
    assertThat(page("asset!=pump-7", Map.of())).startsWith("all assets");
  }

  @Test
  void whatNearlyAllHaveIsSoonerFoundBySeeingAll() {
    assertThat(page("temp=exists=true", Map.of("temp exists", 0.99))).startsWith("all assets");
    assertThat(page("temp=exists=true", Map.of("temp exists", 0.001)))
        .isEqualTo("index(temp exists)");
  }

  @Test
  void allThatPassAreCountedByTheIndex() {
    assertThat(plan("temp=exists=true", Goal.all(8), Map.of("temp exists", 0.99)))
        .isEqualTo("index(temp exists)");
    assertThat(plan("model==X7;region==r1", Goal.all(8), Map.of("model eq", 0.1, "region eq", 0.1)))
        .isEqualTo("(index(model eq) join index(region eq))");
  }

  @Test
  void aNameIsOfAnAssetOnlyIfThatHasAState() {
    assertThat(page("asset==pump-7", Map.of())).isEqualTo("names eq");
    Plan plan = Planner.plan(parser.parse("asset==pump-7"), new Shares(Map.of()), PAGE).plan();
    assertThat(plan).isInstanceOf(Plan.Check.class);
    assertThat(page("asset=prefix=p;model==X7", Map.of("asset prefix", 0.1, "model eq", 0.1)))
        .isEqualTo("(index(model eq) join names prefix)");
  }

  @Test
  void nothingAskedIsEverything() {
    assertThat(Planner.plan(Filter.ALL, Estimates.UNKNOWN, PAGE).plan())
        .isEqualTo(new Plan.Check(new Plan.Ids(), Filter.ALL));
    assertThat(Planner.needsEstimates(Filter.ALL)).isFalse();
    assertThat(Planner.needsEstimates(parser.parse("model==X7"))).isFalse();
    assertThat(Planner.needsEstimates(parser.parse("temp=ge=5"))).isTrue();
  }
}
