package io.atlas.query.filter;

import java.util.List;
import java.util.stream.Collectors;

/** Which assets are wanted. */
public sealed interface Filter {
  /** Assets that match all of them. */
  record And(List<Filter> all) implements Filter {
    public And {
      all = List.copyOf(all);
    }
  }

  /** Assets that match any of them. */
  record Or(List<Filter> any) implements Filter {
    public Or {
      any = List.copyOf(any);
    }
  }

  /** Assets of the tenant that do not match. */
  record Not(Filter none) implements Filter {}

  /**
   * Assets whose attribute passes a test. An asset without the attribute passes none but {@link
   * Test.Exists} of false.
   */
  record Term(String attribute, Test test) implements Filter {}

  /** Every asset: all of no conditions. */
  Filter ALL = new And(List.of());

  /** The filter in one line, for people: attributes and operators, but no values. */
  default String describe() {
    return switch (this) {
      case And and -> described(and.all(), " and ");
      case Or or -> described(or.any(), " or ");
      case Not not -> "not " + not.none().describe();
      case Term term -> term.attribute() + " " + term.test().operator();
    };
  }

  private static String described(List<Filter> filters, String with) {
    return filters.stream().map(Filter::describe).collect(Collectors.joining(with, "(", ")"));
  }

  /** The name under which the asset's own name is filtered. */
  String ASSET = "asset";
}
