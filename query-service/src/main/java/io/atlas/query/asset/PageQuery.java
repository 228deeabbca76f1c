package io.atlas.query.asset;

import io.atlas.query.filter.Filter;
import io.atlas.query.plan.Attribute;
import io.atlas.query.plan.Plan;
import io.atlas.query.plan.Planned;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which page is wanted, and how its assets are found.
 *
 * @param attributes of the filter, by name
 * @param fields ids of the attributes to return; empty means all
 * @param limit most assets, the extra one included that tells whether there is a next page
 */
record PageQuery(
    Filter filter,
    Planned planned,
    Map<String, Attribute> attributes,
    Optional<PageKey> after,
    boolean byName,
    Optional<List<Integer>> fields,
    long limit) {
  Plan plan() {
    return planned.plan();
  }
}
