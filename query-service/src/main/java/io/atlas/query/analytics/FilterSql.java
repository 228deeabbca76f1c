package io.atlas.query.analytics;

import io.atlas.query.filter.Filter;
import io.atlas.query.filter.Test;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A filter as a condition on rows that have {@code asset_id} and {@code asset}. Each comparison of
 * an attribute is the set of assets that have such a value now; a complement needs no list of all
 * assets, for the rows are of assets.
 */
final class FilterSql {
  private final Dialect dialect;
  private final Binding binding;
  private final String tenant;

  /**
   * For one statement.
   *
   * @param tenant placeholder of the tenant
   */
  FilterSql(Dialect dialect, Binding binding, String tenant) {
    this.dialect = dialect;
    this.binding = binding;
    this.tenant = tenant;
  }

  String condition(Filter filter) {
    return switch (filter) {
      case Filter.And and -> joined(and.all(), " AND ", Sql.TRUE);
      case Filter.Or or -> joined(or.any(), " OR ", Sql.FALSE);
      case Filter.Not not -> "NOT (" + condition(not.none()) + ")";
      case Filter.Term term ->
          term.attribute().equals(Filter.ASSET) ? named(term.test()) : held(term);
    };
  }

  private String joined(List<Filter> filters, String with, String none) {
    return filters.isEmpty()
        ? none
        : filters.stream().map(this::condition).collect(Collectors.joining(with, "(", ")"));
  }

  private String named(Test test) {
    return new NameSql(dialect, binding).condition(test);
  }

  private String held(Filter.Term term) {
    return term.test() instanceof Test.Exists(boolean wanted) && !wanted
        ? "asset_id NOT IN (" + holders(term.attribute(), new Test.Exists(true)) + ")"
        : "asset_id IN (" + holders(term.attribute(), term.test()) + ")";
  }

  private String holders(String attribute, Test test) {
    return "SELECT asset_id FROM %s WHERE tenant_id = %s AND attribute = %s AND %s"
        .formatted(
            dialect.current(),
            tenant,
            binding.text(binding.next(), attribute),
            new ValueSql(dialect, binding).condition(test));
  }
}
