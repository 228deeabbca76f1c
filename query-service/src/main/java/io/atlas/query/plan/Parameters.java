package io.atlas.query.plan;

import java.util.ArrayList;
import java.util.List;

/** Collects parameters and hands out their placeholders. */
final class Parameters {
  private final List<Object> values;

  Parameters(List<Object> first) {
    values = new ArrayList<>(first);
  }

  String number(double value) {
    return bind(value, "float8");
  }

  String numbers(List<Double> values) {
    return bind(values.toArray(Double[]::new), "float8[]");
  }

  String text(String value) {
    return bind(value, "text");
  }

  String texts(List<String> values) {
    return bind(values.toArray(String[]::new), "text[]");
  }

  String integer(int value) {
    return bind(value, "int");
  }

  String smallints(Short... values) {
    return bind(values, "smallint[]");
  }

  String bigint(long value) {
    return bind(value, "bigint");
  }

  private String bind(Object value, String type) {
    values.add(value);
    return "$" + values.size() + "::" + type;
  }

  List<Object> values() {
    return values;
  }
}
