package io.atlas.ingest.isolation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.atlas.ingest.isolation.TwoTenants.Change;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * A batch acts for several tenants, so that row-level security cannot see one of them changed in
 * the name of another. Here every comparison of tenants is left out of every statement, one after
 * another, and each time something has to come out wrong.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantPredicateTest {
  private static final Logger LOG = Logger.getLogger(TenantPredicateTest.class);
  private static final String INGEST = "atlas_ingest";
  private static final String MAINTENANCE = "atlas_maintenance";

  /** What split_asset does to have row-level security watch it; left out to see it unwatched. */
  private static final String NARROWING =
      "PERFORM set_config('atlas.tenants', format('{%s}', tenant_wanted), true);";

  private final Map<String, String> statements = ServiceStatements.all();
  private final TwoTenants world = TwoTenants.make();
  private final List<Scenario> scenarios = Scenarios.of(world);
  private final Effect untouched = world.untouched();

  @AfterAll
  void close() throws SQLException {
    world.close();
  }

  private String sql(String statement) {
    return requireNonNull(statements.get(statement), statement);
  }

  private Effect run(Call call, List<Integer> tenants) {
    return run(sql(call.statement()), call, tenants, Change.NONE);
  }

  private Effect run(String sql, Call call, List<Integer> tenants, Change before) {
    return world.run(sql, call, INGEST, tenants, before);
  }

  private List<Integer> bothTenants() {
    return List.of(world.first, world.second);
  }

  @Test
  void everyStatementHasAScenario() {
    Set<String> known = new TreeSet<>(Scenarios.WITHOUT_ROWS_OF_TENANTS);
    scenarios.forEach(scenario -> known.add(scenario.statement()));
    assertThat(statements.keySet())
        .as("statements of the service; call a new one in Scenarios")
        .containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void everyFunctionHasAScenario() {
    Set<String> known = new TreeSet<>(Scenarios.BY_NAME);
    known.addAll(Scenarios.FUNCTIONS.keySet());
    assertThat(world.functionsOf(INGEST))
        .as("functions that the service may call; name a new one in Scenarios")
        .containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void statementsWithoutRowsOfTenantsCompareNone() {
    for (String statement : Scenarios.WITHOUT_ROWS_OF_TENANTS) {
      assertThat(TenantPredicate.of(statement, sql(statement))).as(statement).isEmpty();
    }
  }

  @TestFactory
  Stream<DynamicTest> aStatementForOneTenantLeavesTheOtherAlone() {
    return scenarios.stream()
        .map(scenario ->
            dynamicTest(
                scenario.statement(),
                () -> {
                  for (int tenant : bothTenants()) {
                    requireForOneAlone(scenario.only(tenant), tenant);
                  }
                }));
  }

  private void requireForOneAlone(Call call, int tenant) {
    Effect watched = run(call, List.of(tenant));
    Effect unwatched = run(call, bothTenants());
    int other = world.other(tenant);
    assertThat(unwatched.error()).isNull();
    assertThat(unwatched.answer()).isEqualTo(watched.answer());
    assertThat(unwatched.rowsOf(tenant)).isEqualTo(watched.rowsOf(tenant));
    assertThat(unwatched.rowsOf(other)).isEqualTo(untouched.rowsOf(other));
  }

  @TestFactory
  Stream<DynamicTest> aBatchOfBothDoesForEachWhatABatchOfItsOwnDoes() {
    return scenarios.stream()
        .filter(Scenario::batched)
        .map(scenario -> dynamicTest(scenario.statement(), () -> requireForBoth(scenario)));
  }

  private void requireForBoth(Scenario scenario) {
    Effect both = run(scenario.both(world.first, world.second), bothTenants());
    Effect one = run(scenario.only(world.first), List.of(world.first));
    Effect other = run(scenario.only(world.second), List.of(world.second));
    assertThat(both.error()).isNull();
    assertThat(both.rowsOf(world.first)).isEqualTo(one.rowsOf(world.first));
    assertThat(both.rowsOf(world.second)).isEqualTo(other.rowsOf(world.second));
    if (!scenario.statement().equals("BatchStatements.BEGIN")) {
      assertThat(both.answer()).hasSize(one.answer().size() + other.answer().size());
    }
  }

  @TestFactory
  Stream<DynamicTest> rowLevelSecurityHidesATenantThatIsNotNamed() {
    return scenarios.stream()
        .filter(scenario -> !Scenarios.NAME_THEIR_TENANTS.contains(scenario.statement()))
        .flatMap(scenario ->
            bothTenants().stream()
                .map(tenant ->
                    dynamicTest(
                        scenario.statement() + " for " + tenant,
                        () -> {
                          requireHidden(scenario.only(tenant), List.of(world.other(tenant)));
                          requireHidden(scenario.only(tenant), List.of());
                        })));
  }

  /** The call is refused, or finds what it would find if its tenant had no rows. */
  private void requireHidden(Call call, List<Integer> named) {
    Effect hidden = run(call, named);
    if (hidden.error() == null) {
      Effect gone = run(sql(call.statement()), call, named, world.without(call.tenants()));
      assertThat(hidden.answer()).isEqualTo(gone.answer());
      assertThat(hidden.tables()).isEqualTo(untouched.tables());
    } else {
      assertThat(hidden.error()).contains("row-level security");
    }
  }

  /**
   * A statement without one of its comparisons.
   *
   * @param name what is left out of what
   * @param sql the statement as it should be
   * @param before what is changed before that is run
   * @param mutated the statement without the comparison
   * @param beforeMutated what is changed before that is run
   */
  private record Mutation(
      String name,
      Scenario scenario,
      String role,
      String sql,
      Change before,
      String mutated,
      Change beforeMutated) {}

  @TestFactory
  Stream<DynamicTest> noStatementCanDoWithoutOneOfItsComparisons() {
    return scenarios.stream().flatMap(this::mutations).map(this::requireNoticed);
  }

  private Stream<Mutation> mutations(Scenario scenario) {
    String sql = sql(scenario.statement());
    return TenantPredicate.of(scenario.statement(), sql).stream()
        .map(predicate ->
            new Mutation(
                predicate.describe(scenario.statement()),
                scenario,
                INGEST,
                sql,
                Change.NONE,
                predicate.leftOutOf(sql),
                Change.NONE));
  }

  @TestFactory
  Stream<DynamicTest> noFunctionCanDoWithoutOneOfItsComparisons() {
    return Scenarios.FUNCTIONS.entrySet().stream()
        .flatMap(entry -> {
          Scenario scenario = scenarioOf(entry.getValue());
          return mutations(entry.getKey(), INGEST, sql(entry.getValue()), scenario);
        })
        .map(this::requireNoticed);
  }

  /** Row-level security lets the maintenance see every tenant. */
  @TestFactory
  Stream<DynamicTest> noChangeOfTheCatalogCanDoWithoutOneOfItsComparisons() {
    return mutations("change_attribute", MAINTENANCE, Scenarios.CHANGE, Scenarios.change())
        .map(this::requireNoticed);
  }

  private Stream<Mutation> mutations(String function, String role, String sql, Scenario scenario) {
    String body = unwatched(world.function(function));
    return TenantPredicate.of(function, body).stream()
        .map(predicate ->
            new Mutation(
                predicate.describe(function),
                scenario,
                role,
                sql,
                new Change(body),
                sql,
                new Change(predicate.leftOutOf(body))));
  }

  private Scenario scenarioOf(String statement) {
    return scenarios.stream()
        .filter(scenario -> scenario.statement().equals(statement))
        .findFirst()
        .orElseThrow();
  }

  private static String unwatched(String function) {
    if (function.contains("split_asset")) {
      assertThat(function).as("what narrows split_asset to its tenant").contains(NARROWING);
    }
    return function.replace(NARROWING, "");
  }

  private DynamicTest requireNoticed(Mutation mutation) {
    return dynamicTest(
        mutation.name(),
        () -> {
          List<String> noticed = new ArrayList<>();
          calls(mutation.scenario())
              .forEach((name, call) -> {
                Effect right = run(mutation, mutation.sql(), call, mutation.before());
                Effect wrong = run(mutation, mutation.mutated(), call, mutation.beforeMutated());
                assertThat(right.error()).as("the statement as it is").isNull();
                differences(right, wrong).forEach(what -> noticed.add(name + ": " + what));
              });
          LOG.debugf("%s: %s", mutation.name(), noticed);
          assertThat(noticed)
              .as("nothing came out wrong; is it needed? Then let a scenario show what for")
              .isNotEmpty();
        });
  }

  private Effect run(Mutation mutation, String sql, Call call, Change before) {
    return world.run(sql, call, mutation.role(), bothTenants(), before);
  }

  private Map<String, Call> calls(Scenario scenario) {
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("only the first", scenario.only(world.first));
    calls.put("only the second", scenario.only(world.second));
    if (scenario.batched()) {
      calls.put("both", scenario.both(world.first, world.second));
    }
    return calls;
  }

  private List<String> differences(Effect right, Effect wrong) {
    List<String> differences = new ArrayList<>();
    if (wrong.error() != null) {
      differences.add("refused: " + wrong.error());
    } else {
      if (!wrong.answer().equals(right.answer())) {
        differences.add("other rows were read");
      }
      for (int tenant : bothTenants()) {
        if (!wrong.rowsOf(tenant).equals(right.rowsOf(tenant))) {
          differences.add(
              "other rows of the %s were changed"
                  .formatted(tenant == world.first ? "first" : "second"));
        }
      }
    }
    return differences;
  }
}
