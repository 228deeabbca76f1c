package io.atlas.query.analytics;

import io.atlas.query.filter.Literals;
import io.atlas.query.filter.Test;

/** Order of strings, by the bytes of their UTF-8. */
record TextSql(String column, Binding binding) {
  String range(Test.Range range) {
    return Literals.isOfTexts(range)
        ? Sql.and(Literals.conditions(range, this::above, this::below))
        : Sql.FALSE;
  }

  private String above(Test.Bound bound) {
    return column + (bound.inclusive() ? " >= " : " > ") + value(bound);
  }

  private String below(Test.Bound bound) {
    return column + (bound.inclusive() ? " <= " : " < ") + value(bound);
  }

  private String value(Test.Bound bound) {
    return binding.text(binding.next(), bound.value().text().orElseThrow());
  }
}
