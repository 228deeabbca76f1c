package io.atlas.demo.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import oshi.util.Constants;

/** Collects the attributes of one asset, leaving out what the machine does not know. */
final class Attributes {
  /** Longest text that is sent, in characters; well below what the store takes. */
  static final int MAX_TEXT = 1024;

  private final Map<String, JsonNode> values = new LinkedHashMap<>();

  Attributes put(String name, long value) {
    values.put(name, LongNode.valueOf(value));
    return this;
  }

  /** A number that may be missing: NaN, infinite and negative ones say that it is not known. */
  Attributes putKnown(String name, double value) {
    if (Double.isFinite(value) && value >= 0) {
      values.put(name, DoubleNode.valueOf(rounded(value)));
    }
    return this;
  }

  /** A count that may be missing: -1 says that it is not known. */
  Attributes putKnown(String name, long value) {
    return value < 0 ? this : put(name, value);
  }

  Attributes put(String name, boolean value) {
    values.put(name, BooleanNode.valueOf(value));
    return this;
  }

  /** A text, cut and cleaned of what no store can keep; left out when blank or not known. */
  Attributes put(String name, @Nullable String value) {
    String text = value == null ? "" : storable(value).strip();
    if (!text.isEmpty() && !text.equals(Constants.UNKNOWN)) {
      values.put(name, TextNode.valueOf(text));
    }
    return this;
  }

  Attributes putAll(Map<String, Long> counters) {
    counters.forEach(this::put);
    return this;
  }

  Map<String, JsonNode> toMap() {
    return values;
  }

  /** Cut to {@link #MAX_TEXT}, with a space for each control character and unpaired surrogate. */
  static String storable(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .limit(MAX_TEXT)
        .map(code -> isStorable(code) ? code : ' ')
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isStorable(int code) {
    return !Character.isISOControl(code) && Character.getType(code) != Character.SURROGATE;
  }

  // Four digits tell a load apart; more would make an idle machine look busy.
  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
