package io.atlas.query.filter;

import java.util.List;
import java.util.stream.Stream;

/** The comparisons of a filter. */
public final class Terms {
  private Terms() {}

  /** All of them, in the order of the filter. */
  public static Stream<Filter.Term> of(Filter filter) {
    return switch (filter) {
      case Filter.And and -> of(and.all());
      case Filter.Or or -> of(or.any());
      case Filter.Not not -> of(not.none());
      case Filter.Term term -> Stream.of(term);
    };
  }

  private static Stream<Filter.Term> of(List<Filter> filters) {
    return filters.stream().flatMap(Terms::of);
  }

  /** Names of the attributes that it compares, the asset's own name left out. */
  public static List<String> attributes(Filter filter) {
    return of(filter)
        .map(Filter.Term::attribute)
        .filter(name -> !name.equals(Filter.ASSET))
        .distinct()
        .toList();
  }
}
