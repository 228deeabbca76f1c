package io.atlas.query.olap;

import java.util.List;

/** SQL, and the values of its placeholders, which travel beside it, never in it. */
public record OlapStatement(String sql, List<Parameter> parameters) {
  public OlapStatement {
    parameters = List.copyOf(parameters);
  }
}
