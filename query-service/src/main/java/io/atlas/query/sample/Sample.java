package io.atlas.query.sample;

import io.atlas.query.filter.Filter;
import io.atlas.query.plan.Estimates;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Assets drawn at random, of which the values of some attributes are known. One sample answers for
 * every filter, whatever its attributes have to do with each other: how many of the drawn pass it.
 *
 * @param assets assets of the tenant, about
 * @param names of the drawn assets
 * @param columns by attribute: a value for each of the drawn assets, in their order; an attribute
 *     that is not among them is of none
 */
record Sample(double assets, List<String> names, Map<String, List<SampledValue>> columns)
    implements Estimates {
  /** Where no drawn asset passes, so many are taken to: less than one, for few would be luck. */
  private static final double FEWER_THAN_ONE = 0.3;

  Sample {
    names = List.copyOf(names);
    columns = Map.copyOf(columns);
  }

  @Override
  public double passing(Filter filter) {
    long drawn = IntStream.range(0, names.size()).filter(nth -> passes(filter, nth)).count();
    return Math.max(drawn, FEWER_THAN_ONE) / Math.max(names.size(), 1) * assets;
  }

  private boolean passes(Filter filter, int nth) {
    return switch (filter) {
      case Filter.And and -> and.all().stream().allMatch(each -> passes(each, nth));
      case Filter.Or or -> or.any().stream().anyMatch(each -> passes(each, nth));
      case Filter.Not not -> !passes(not.none(), nth);
      case Filter.Term term -> value(term.attribute(), nth).passes(term.test());
    };
  }

  private SampledValue value(String attribute, int nth) {
    if (attribute.equals(Filter.ASSET)) {
      return new SampledValue.Text(names.get(nth), Long.MIN_VALUE);
    }
    List<SampledValue> column = columns.getOrDefault(attribute, List.of());
    return column.isEmpty() ? SampledValue.NONE : column.get(nth);
  }
}
