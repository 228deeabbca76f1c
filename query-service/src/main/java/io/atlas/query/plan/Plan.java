package io.atlas.query.plan;

import io.atlas.query.filter.Filter;
import java.util.List;
import java.util.stream.Collectors;

/** A way to find assets. Each is carried out slot by slot and gives ids of assets, each once. */
public sealed interface Plan {
  /** Every id that was given out, also to assets that never had a value. */
  record Ids() implements Plan {}

  /** Those whose name passes the test; some may never have had a value. */
  record Names(Filter.Term term) implements Plan {}

  /** The rows of the inverted index that a term stands for; a superset where keys do not decide. */
  record Lookup(Filter.Term term) implements Plan {}

  /** What all of them find. */
  record Join(List<Plan> all) implements Plan {
    public Join {
      all = List.copyOf(all);
    }
  }

  /** What any of them finds. */
  record Union(List<Plan> any) implements Plan {
    public Union {
      any = List.copyOf(any);
    }
  }

  /** Those of the candidates whose state passes; an {@link Filter.And} of nothing is any state. */
  record Check(Plan candidates, Filter filter) implements Plan {}

  /** Whether it looks at every asset's state. */
  default boolean isScan() {
    return this instanceof Check(Plan candidates, Filter filter)
        && candidates instanceof Ids
        && !filter.equals(Filter.ALL);
  }

  /** The plan in one line, for people. Names attributes, but no values. */
  default String describe() {
    return switch (this) {
      case Ids ids -> "all assets";
      case Names names -> "names " + names.term().test().operator();
      case Lookup lookup ->
          "index(" + lookup.term().attribute() + " " + lookup.term().test().operator() + ")";
      case Join join -> described(join.all(), " join ");
      case Union union -> described(union.any(), " union ");
      case Check check ->
          check.filter().equals(Filter.ALL)
              ? check.candidates().describe()
              : check.candidates().describe() + " then state(" + check.filter().describe() + ")";
    };
  }

  private static String described(List<Plan> plans, String with) {
    return plans.stream().map(Plan::describe).collect(Collectors.joining(with, "(", ")"));
  }
}
