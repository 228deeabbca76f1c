package io.atlas.query.analytics;

import java.util.List;

/** SQL, and the values of its placeholders, which travel beside it, never in it. */
record OlapStatement(String sql, List<Parameter> parameters) {
  OlapStatement {
    parameters = List.copyOf(parameters);
  }
}
