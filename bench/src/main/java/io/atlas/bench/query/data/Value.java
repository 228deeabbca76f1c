package io.atlas.bench.query.data;

import io.atlas.bench.data.JsonBytes;
import io.atlas.common.attribute.IndexKey;
import java.math.BigDecimal;

/** A value of an attribute. */
public sealed interface Value {
  /** Appends it as JSON, in the form in which the store keeps it. */
  void appendJson(JsonBytes out);

  /** How the inverted index holds it. */
  IndexKey indexKey();

  /** Its type as the catalog names it. */
  String type();

  /**
   * A number.
   *
   * @param units of the last decimal
   * @param decimals digits behind the point
   */
  record NumberValue(long units, int decimals) implements Value {
    /** The number itself. */
    public BigDecimal decimal() {
      return BigDecimal.valueOf(units, decimals);
    }

    @Override
    public void appendJson(JsonBytes out) {
      out.decimal(units, decimals);
    }

    @Override
    public IndexKey indexKey() {
      return IndexKey.ofNumber(decimal());
    }

    @Override
    public String type() {
      return "number";
    }
  }

  /** A string, of ASCII that needs no escapes. */
  record TextValue(String text) implements Value {
    @Override
    public void appendJson(JsonBytes out) {
      out.raw('"').raw(text).raw('"');
    }

    @Override
    public IndexKey indexKey() {
      return IndexKey.ofText(text);
    }

    @Override
    public String type() {
      return "text";
    }
  }

  /** True or false. */
  record BooleanValue(boolean isTrue) implements Value {
    @Override
    public void appendJson(JsonBytes out) {
      out.raw(isTrue ? "true" : "false");
    }

    @Override
    public IndexKey indexKey() {
      return IndexKey.ofBoolean(isTrue);
    }

    @Override
    public String type() {
      return "boolean";
    }
  }
}
