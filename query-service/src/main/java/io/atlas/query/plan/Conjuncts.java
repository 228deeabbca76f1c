package io.atlas.query.plan;

import io.atlas.query.filter.Filter;
import io.atlas.query.filter.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What all has to hold for an {@link Filter.And}, in as few filters as will do. */
final class Conjuncts {
  private Conjuncts() {}

  /** Without repetition, nested ones laid flat, and the two ends of a range in one. */
  static List<Filter> of(Filter.And and) {
    List<Filter> conjuncts = new ArrayList<>();
    flat(and).distinct().forEach(next -> add(conjuncts, next));
    return conjuncts;
  }

  private static Stream<Filter> flat(Filter filter) {
    return filter instanceof Filter.And(List<Filter> all)
        ? all.stream().flatMap(Conjuncts::flat)
        : Stream.of(filter);
  }

  private static void add(List<Filter> conjuncts, Filter next) {
    for (int i = 0; i < conjuncts.size(); i++) {
      Optional<Filter> range = range(conjuncts.get(i), next);
      if (range.isPresent()) {
        conjuncts.set(i, range.get());
        return;
      }
    }
    conjuncts.add(next);
  }

  // A value passes both ends just if it passes the range: each compares with values of the types
  // that its literal can be, and the range with those that both can be.
  private static Optional<Filter> range(Filter one, Filter other) {
    return one instanceof Filter.Term(String attribute, Test.Range first)
            && other instanceof Filter.Term(String same, Test.Range second)
            && attribute.equals(same)
        ? range(first, second).map(range -> new Filter.Term(attribute, range))
        : Optional.empty();
  }

  private static Optional<Test.Range> range(Test.Range one, Test.Range other) {
    boolean ends =
        one.lower().isPresent() != other.lower().isPresent()
            && one.upper().isPresent() != other.upper().isPresent()
            && one.lower().isPresent() != one.upper().isPresent();
    return ends
        ? Optional.of(new Test.Range(one.lower().or(other::lower), one.upper().or(other::upper)))
        : Optional.empty();
  }
}
