package io.atlas.query.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns a filter into a set of {@code (slot, asset_id)}. A filter is written either as a set, which
 * drives the search, or as a condition on a candidate {@code c}, which is an EXISTS by primary key.
 * {@code $1} is the tenant's slots and {@code $2} its id, in every branch.
 */
public final class FilterSql {
  private static final String NOTHING =
      "SELECT i.slot, i.asset_id FROM asset_state i WHERE i.slot = ANY ($1) AND i.tenant_id = $2 AND false";

  /** Every asset that ever had a value. */
  private static final String EVERYTHING =
      """
      SELECT i.slot, i.asset_id FROM asset i
      WHERE i.slot = ANY ($1) AND i.tenant_id = $2 AND EXISTS (
        SELECT 1 FROM asset_state s
        WHERE s.slot = i.slot AND s.tenant_id = $2 AND s.asset_id = i.asset_id)\
      """;

  private final Parameters parameters;
  private final Map<String, Integer> attributeIds;

  private FilterSql(Parameters parameters, Map<String, Integer> attributeIds) {
    this.parameters = parameters;
    this.attributeIds = attributeIds;
  }

  /**
   * The set of assets that match.
   *
   * @param attributeIds ids of the filter's attributes; a name that is not in it is of no asset
   * @param slots the tenant's slots
   */
  public static SqlFragment matching(
      Optional<Filter> filter, Map<String, Integer> attributeIds, Short[] slots, int tenantId) {
    Parameters parameters = new Parameters(List.of(slots, tenantId));
    FilterSql sql = new FilterSql(parameters, attributeIds);
    String set = filter.map(sql::set).orElse(EVERYTHING);
    return new SqlFragment(set, parameters.values());
  }

  private String set(Filter filter) {
    return switch (filter) {
      case Filter.And and -> intersection(and.all());
      case Filter.Or or ->
          or.any().stream().map(this::set).collect(Collectors.joining("\nUNION\n", "(", ")"));
      case Filter.Not not ->
          "SELECT c.slot, c.asset_id FROM (%s) c WHERE %s".formatted(EVERYTHING, condition(not));
      case Filter.Term term -> set(term);
    };
  }

  /** The term that should find the fewest drives; each of the others is asked of its candidates. */
  private String intersection(List<Filter> all) {
    List<Filter> ordered = new ArrayList<>(all);
    ordered.sort(Comparator.comparingInt(FilterSql::breadth));
    String rest =
        ordered.stream().skip(1).map(this::condition).collect(Collectors.joining("\n AND "));
    return "SELECT c.slot, c.asset_id FROM (%s) c WHERE %s"
        .formatted(set(ordered.getFirst()), rest);
  }

  /** How much a filter is likely to find, from 0; the order of the user breaks ties. */
  private static int breadth(Filter filter) {
    return switch (filter) {
      case Filter.And and -> and.all().stream().mapToInt(FilterSql::breadth).min().orElse(0);
      case Filter.Or or -> or.any().stream().mapToInt(FilterSql::breadth).max().orElse(0);
      case Filter.Not not -> 6;
      case Filter.Term term -> breadth(term.test());
    };
  }

  private static int breadth(Test test) {
    return switch (test) {
      case Test.In in -> 0;
      case Test.Prefix prefix -> 1;
      case Test.Range range -> range.lower().isPresent() && range.upper().isPresent() ? 2 : 3;
      case Test.Exists exists -> exists.wanted() ? 4 : 6;
      case Test.Contains contains -> 5;
      case Test.Since since -> 5;
      case Test.NotIn out -> 5;
    };
  }

  private String condition(Filter filter) {
    return switch (filter) {
      case Filter.And and ->
          and.all().stream().map(this::condition).collect(Collectors.joining(" AND ", "(", ")"));
      case Filter.Or or ->
          or.any().stream().map(this::condition).collect(Collectors.joining(" OR ", "(", ")"));
      case Filter.Not not -> "NOT " + condition(not.none());
      case Filter.Term term -> condition(term);
    };
  }

  private String set(Filter.Term term) {
    if (term.attribute().equals(Filter.ASSET)) {
      return EVERYTHING + " AND " + new NameSql(parameters).predicate(term.test());
    }
    if (term.test() instanceof Test.Exists(boolean wanted) && !wanted) {
      return "SELECT c.slot, c.asset_id FROM (%s) c WHERE %s"
          .formatted(EVERYTHING, condition(term));
    }
    List<String> branches = branches(term, "i.slot = ANY ($1)");
    return branches.isEmpty() ? NOTHING : String.join("\nUNION ALL\n", branches);
  }

  private String condition(Filter.Term term) {
    if (term.attribute().equals(Filter.ASSET)) {
      return """
      EXISTS (SELECT 1 FROM asset i WHERE i.slot = c.slot AND i.tenant_id = $2 AND i.asset_id = c.asset_id AND %s)\
      """
          .formatted(new NameSql(parameters).predicate(term.test()));
    }
    boolean negated = term.test() instanceof Test.Exists(boolean wanted) && !wanted;
    return (negated ? "NOT " : "") + existing(term);
  }

  private String existing(Filter.Term term) {
    List<String> branches = branches(term, "i.slot = c.slot AND i.asset_id = c.asset_id");
    return branches.stream()
        .map(branch -> "EXISTS (" + branch + ")")
        .collect(Collectors.joining(" OR ", "(", branches.isEmpty() ? "false)" : ")"));
  }

  private List<String> branches(Filter.Term term, String where) {
    @Nullable Integer attributeId = attributeIds.get(term.attribute());
    if (attributeId == null) {
      return List.of();
    }
    IndexSql index = new IndexSql(parameters, attributeId);
    String id = parameters.integer(attributeId);
    List<String> branches = new ArrayList<>();
    index
        .numbers(term.test())
        .ifPresent(test -> branches.add(branch("attribute_number", where, id, test)));
    index
        .texts(term.test())
        .ifPresent(test -> branches.add(branch("attribute_text", where, id, test)));
    return branches;
  }

  private static String branch(String table, String where, String id, String test) {
    return """
    SELECT i.slot, i.asset_id FROM %s i
    WHERE %s AND i.tenant_id = $2 AND i.attribute_id = %s AND %s\
    """
        .formatted(table, where, id, test);
  }
}
