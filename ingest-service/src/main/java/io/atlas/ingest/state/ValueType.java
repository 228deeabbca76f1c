package io.atlas.ingest.state;

import io.atlas.ingest.event.AttributeValue;
import java.util.Locale;

/** The types of values that the catalog tells of. */
public enum ValueType {
  NUMBER,
  TEXT,
  BOOLEAN,
  ARRAY;

  /** The type as the catalog names it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  int bit() {
    return 1 << ordinal();
  }

  /** The types whose bits are set. */
  public static String[] texts(int bits) {
    return java.util.Arrays.stream(values())
        .filter(type -> (bits & type.bit()) != 0)
        .map(ValueType::text)
        .toArray(String[]::new);
  }

  /** The bit of a value's type; none of a removal. */
  static int bitOf(AttributeValue value) {
    return switch (value) {
      case AttributeValue.NumberValue _ -> NUMBER.bit();
      case AttributeValue.TextValue _ -> TEXT.bit();
      case AttributeValue.BooleanValue _ -> BOOLEAN.bit();
      case AttributeValue.ArrayValue _ -> ARRAY.bit();
      case AttributeValue.Removal _ -> 0;
    };
  }
}
