package io.atlas.query.filter;

import java.util.List;

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

  /** The name under which the asset's own name is filtered. */
  String ASSET = "asset";
}
