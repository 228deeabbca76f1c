package io.atlas.query.plan;

import java.util.List;

/**
 * A piece of SQL and the values of its {@code $n}. The text is made of constants and placeholders
 * alone; what a user wrote is only ever in the parameters.
 */
public record SqlFragment(String sql, List<Object> parameters) {
  public SqlFragment {
    parameters = List.copyOf(parameters);
  }
}
