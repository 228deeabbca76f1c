package io.atlas.query.list;

import io.atlas.query.filter.Filter;
import io.atlas.query.plan.Attribute;
import io.atlas.query.plan.Planned;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which page is wanted, and how its assets are found.
 *
 * @param attributes of the filter and the order, by name
 * @param inOrder whether assets are gone through in the wanted order, and each is checked, until
 *     the page is full; otherwise the plan finds all that pass and they are sorted
 * @param fields ids of the attributes to return; empty means all
 * @param limit most assets, the extra one included that tells whether there is a next page
 */
record PageQuery(
    Filter filter,
    Planned planned,
    Map<String, Attribute> attributes,
    Optional<PageKey> after,
    Sort sort,
    boolean inOrder,
    Optional<List<Integer>> fields,
    long limit) {
  /** The same by another plan. */
  PageQuery with(Planned other) {
    return new PageQuery(filter, other, attributes, after, sort, inOrder, fields, limit);
  }

  /** The page behind that key. */
  PageQuery behind(PageKey key, long most) {
    return new PageQuery(
        filter, planned, attributes, Optional.of(key), sort, inOrder, fields, most);
  }

  /** Whether it looks at so many assets only, and goes on where it had to stop. */
  boolean isBudgeted() {
    return sort instanceof Sort.None && planned.plan().isScan();
  }
}
