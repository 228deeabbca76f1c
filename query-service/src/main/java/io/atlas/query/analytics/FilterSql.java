package io.atlas.query.analytics;

import io.atlas.query.filter.Filter;
import io.atlas.query.filter.Test;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A filter as a condition on rows of values. Each comparison is the set of assets, or events, that
 * have such a value; a complement needs no list of all of them, for the rows are of them.
 */
final class FilterSql {
  private final Dialect dialect;
  private final Binding binding;
  private final String tenant;
  private final FilterScope scope;

  /**
   * For one statement.
   *
   * @param tenant placeholder of the tenant
   */
  FilterSql(Dialect dialect, Binding binding, String tenant, FilterScope scope) {
    this.dialect = dialect;
    this.binding = binding;
    this.tenant = tenant;
    this.scope = scope;
  }

  String condition(Filter filter) {
    return switch (filter) {
      case Filter.And and -> joined(and.all(), " AND ", Sql.TRUE);
      case Filter.Or or -> joined(or.any(), " OR ", Sql.FALSE);
      case Filter.Not not -> "NOT (" + condition(not.none()) + ")";
      case Filter.Term term -> term(term);
    };
  }

  private String joined(List<Filter> filters, String with, String none) {
    return filters.isEmpty()
        ? none
        : filters.stream().map(this::condition).collect(Collectors.joining(with, "(", ")"));
  }

  private String term(Filter.Term term) {
    if (term.attribute().equals(Filter.ASSET)) {
      return new NameSql(dialect, binding).condition(term.test());
    }
    return scope.isOwn(term.attribute())
        ? "(" + new ValueSql(dialect, binding).condition(term.test()) + ")"
        : held(term.attribute(), term.test());
  }

  private String held(String attribute, Test test) {
    return test instanceof Test.Exists(boolean wanted) && !wanted
        ? scope.expression() + " NOT IN (" + holders(attribute, new Test.Exists(true)) + ")"
        : scope.expression() + " IN (" + holders(attribute, test) + ")";
  }

  private static final String HOLDERS =
      """

          SELECT %s FROM %s
          WHERE tenant_id = %s AND attribute = %s AND %s\
      """;

  private String holders(String attribute, Test test) {
    return HOLDERS.formatted(
        scope.key(),
        scope.table(),
        tenant,
        binding.text(binding.next(), attribute),
        new ValueSql(dialect, binding).condition(test));
  }
}
