package io.atlas.query.plan;

import io.atlas.query.filter.Filter;
import io.atlas.query.filter.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a plan as a query for the {@code asset_id}s of one slot, which stands behind {@code
 * LATERAL} in a query over {@code o(slot, above)}: a page needs no more slots than it takes to fill
 * it. {@code $1} is the slots and {@code $2} the tenant, everywhere.
 *
 * <p>{@code = ANY ($1)} beside the slot itself lets the planner of Postgres leave partitions out
 * before it begins; otherwise each look-up would decide it anew.
 */
public final class PlanSql {
  private final Parameters parameters;
  private final Map<String, Attribute> attributes;
  private final StateSql state;

  private PlanSql(Parameters parameters, Map<String, Attribute> attributes) {
    this.parameters = parameters;
    this.attributes = attributes;
    this.state = new StateSql(parameters, attributes);
  }

  /**
   * The assets of slot {@code o.slot} whose id is greater than {@code o.above}.
   *
   * @param attributes the attributes of the filter, by name; one that is not in it is of no asset
   * @param first the parameters that are there already: slots and tenant first
   */
  public static SqlFragment assets(
      Plan plan, Map<String, Attribute> attributes, List<Object> first) {
    Parameters parameters = new Parameters(first);
    String sql = new PlanSql(parameters, attributes).of(plan);
    return new SqlFragment(sql, parameters.values());
  }

  /** The condition that an asset {@code c(slot, asset_id)} passes the filter. */
  public static SqlFragment condition(
      Filter filter, Map<String, Attribute> attributes, List<Object> first) {
    Parameters parameters = new Parameters(first);
    String sql = new PlanSql(parameters, attributes).check(filter, "c.slot", "c.asset_id");
    return new SqlFragment(sql, parameters.values());
  }

  private String of(Plan plan) {
    return switch (plan) {
      case Plan.Ids ids -> ids("true");
      case Plan.Names names -> ids(new NameSql(parameters).predicate(names.term().test()));
      case Plan.Lookup lookup -> lookup(lookup.term());
      case Plan.Join join -> join(join.all());
      case Plan.Union union -> union(union.any());
      case Plan.Check check -> checked(check);
    };
  }

  private static String ids(String condition) {
    return """
    SELECT i.asset_id FROM asset i
    WHERE i.slot = ANY ($1) AND i.slot = o.slot AND i.tenant_id = $2 AND i.asset_id > o.above AND %s\
    """
        .formatted(condition);
  }

  // ---- the index

  private static final String NOTHING = "SELECT NULL::bigint AS asset_id WHERE false";

  private String lookup(Filter.Term term) {
    @Nullable Attribute attribute = attributes.get(term.attribute());
    if (attribute == null) {
      return NOTHING;
    }
    List<String> tables = new ArrayList<>();
    KeySql keys = new KeySql(parameters, attribute.quantisation());
    keys.numbers(term.test())
        .ifPresent(test -> tables.add(rows("attribute_number", attribute, term, test)));
    keys.texts(term.test())
        .ifPresent(test -> tables.add(rows("attribute_text", attribute, term, test)));
    // An attribute has one value, so an asset is in one of the tables.
    return tables.isEmpty() ? NOTHING : String.join("\nUNION ALL\n", tables);
  }

  private String rows(String table, Attribute attribute, Filter.Term term, KeyTest test) {
    String conditions =
        test.candidates().stream()
            .map(condition -> " AND " + condition)
            .collect(Collectors.joining());
    return """
    SELECT i.asset_id FROM %s i
    WHERE i.slot = ANY ($1) AND i.slot = o.slot AND i.tenant_id = $2 AND i.attribute_id = %s
      AND i.asset_id > o.above%s%s\
    """
        .formatted(table, parameters.integer(attribute.id()), conditions, doubts(test, term));
  }

  /** Where the key does not decide, the value does. */
  private String doubts(KeyTest test, Filter.Term term) {
    return test.certainty() instanceof KeyTest.Certainty.Where(List<String> conditions)
        ? " AND ((%s) OR %s)"
            .formatted(String.join(" AND ", conditions), state.passes(term, "o.slot", "i.asset_id"))
        : "";
  }

  /** Whether what the index finds for the term needs no further look. */
  static boolean isExact(Filter.Term term) {
    KeySql keys = new KeySql(new Parameters(List.of()), 0);
    return isExact(keys.numbers(term.test())) && isExact(keys.texts(term.test()));
  }

  private static boolean isExact(Optional<KeyTest> test) {
    return test.map(KeyTest::isExact).orElse(true);
  }

  /** Whether the index gives the term's assets in the order of their ids. */
  static boolean isOrdered(Test test) {
    KeySql keys = new KeySql(new Parameters(List.of()), 0);
    return keys.numbers(test).map(KeyTest::singleKey).orElse(true)
        && keys.texts(test).map(KeyTest::singleKey).orElse(true);
  }

  // ---- combinations

  // Whatever Postgres takes the numbers of rows to be, each side is read once.
  private String join(List<Plan> all) {
    return all.stream().map(this::of).collect(Collectors.joining(")\nINTERSECT\n(", "(", ")"));
  }

  private String union(List<Plan> any) {
    return any.stream()
        .map(this::of)
        .collect(Collectors.joining("\nUNION ALL\n", "SELECT DISTINCT u.asset_id FROM (", ") u"));
  }

  // Sorted first, so that a page that is full ends the checks. OFFSET 0 keeps it so.
  private String checked(Plan.Check check) {
    return """
    SELECT c.asset_id FROM (
      SELECT asset_id FROM (%s) b ORDER BY asset_id OFFSET 0) c
    WHERE %s\
    """
        .formatted(of(check.candidates()), check(check.filter(), "o.slot", "c.asset_id"));
  }

  private String check(Filter filter, String slot, String asset) {
    return filter.equals(Filter.ALL)
        ? StateSql.exists(slot, asset)
        : state.passes(filter, slot, asset);
  }
}
