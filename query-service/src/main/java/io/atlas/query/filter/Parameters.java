package io.atlas.query.filter;

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

  String text(String value) {
    return bind(value, "text");
  }

  String integer(int value) {
    return bind(value, "int");
  }

  private String bind(Object value, String type) {
    values.add(value);
    return "$" + values.size() + "::" + type;
  }

  List<Object> values() {
    return values;
  }
}
