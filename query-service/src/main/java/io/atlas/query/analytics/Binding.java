package io.atlas.query.analytics;

import io.atlas.query.olap.Parameter;
import io.atlas.query.olap.Parameter.Type;
import java.util.ArrayList;
import java.util.List;

/** Collects parameters and hands out their placeholders. */
final class Binding {
  private final Dialect dialect;
  private final List<Parameter> parameters = new ArrayList<>();

  Binding(Dialect dialect) {
    this.dialect = dialect;
  }

  String integer(String name, int value) {
    return bind(name, Type.INT, Integer.toString(value));
  }

  String bigint(String name, long value) {
    return bind(name, Type.BIGINT, Long.toString(value));
  }

  String float8(String name, double value) {
    return bind(name, Type.FLOAT8, Double.toString(value));
  }

  String text(String name, String value) {
    return bind(name, Type.TEXT, value);
  }

  /** A name that no other parameter has. */
  String next() {
    return "p" + (parameters.size() + 1);
  }

  private String bind(String name, Type type, String value) {
    Parameter parameter = new Parameter(name, type, value);
    parameters.add(parameter);
    return dialect.placeholder(parameter, parameters.size());
  }

  List<Parameter> parameters() {
    return parameters;
  }
}
