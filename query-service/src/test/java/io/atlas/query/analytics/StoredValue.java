package io.atlas.query.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** One attribute of an event that arrived. */
record StoredValue(
    int tenant, String attribute, long assetId, long observed, String eventId, JsonNode value) {
  /** By what wins: the time, then the bytes of the canonical value. */
  static final Comparator<StoredValue> ORDER_RULE =
      Comparator.comparingLong(StoredValue::observed)
          .thenComparing(stored -> bytes(stored.canonical()), Arrays::compareUnsigned);

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  String asset() {
    return asset(assetId);
  }

  static String asset(long id) {
    return (id % 3 == 0 ? "Pump " : id % 3 == 1 ? "ä-" : "😀") + id;
  }

  String type() {
    return switch (value.getNodeType()) {
      case NUMBER -> "number";
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case ARRAY -> "array";
      default -> "null";
    };
  }

  /** As the sink keeps it. */
  @Nullable Double number() {
    return switch (type()) {
      case "number" -> value.doubleValue();
      case "boolean" -> value.booleanValue() ? 1.0 : 0.0;
      default -> null;
    };
  }

  String text() {
    return switch (type()) {
      case "string" -> value.textValue();
      case "null" -> "";
      default -> canonical();
    };
  }

  String canonical() {
    return canonical(value);
  }

  private static String canonical(JsonNode value) {
    return switch (value.getNodeType()) {
      case NUMBER -> value.decimalValue().signum() == 0 ? "0" : plain(value);
      case STRING -> quoted(value.textValue());
      case ARRAY ->
          StreamSupport.stream(value.spliterator(), false)
              .map(StoredValue::canonical)
              .collect(Collectors.joining(", ", "[", "]"));
      default -> value.toString();
    };
  }

  private static String plain(JsonNode number) {
    return number.decimalValue().stripTrailingZeros().toPlainString();
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          int named = "\"\\\b\f\n\r\t".indexOf(c);
          if (named >= 0) {
            json.append('\\').append("\"\\bfnrt".charAt(named));
          } else if (c < ' ') {
            json.append("\\u%04x".formatted(c));
          } else {
            json.append((char) c);
          }
        });
    return json.append('"').toString();
  }
}
