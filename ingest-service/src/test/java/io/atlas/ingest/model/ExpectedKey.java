package io.atlas.ingest.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where the index has to hold a value, said once more in other words than the service's. */
final class ExpectedKey {
  private static final int BYTES = 256;
  private static final BigDecimal LEAST_QUANTISED = new BigDecimal("1e-300");

  private ExpectedKey() {}

  /** The row's value as text, null where there is to be none. */
  static @Nullable String of(String json, int buckets) {
    return switch (json.charAt(0)) {
      case 'n' -> null;
      case 't', 'f' -> text("\u0001" + json.charAt(0));
      case '[' -> text("\u0001a");
      case '"' -> text(prefix(unquoted(json)));
      default -> number(edge(below(new BigDecimal(json)), buckets));
    };
  }

  static String text(String value) {
    return "text " + value;
  }

  static String number(double value) {
    return "number " + value;
  }

  private static String unquoted(String json) {
    try {
      String text = new ObjectMapper().readValue(json, String.class);
      return text.startsWith("\u0001") ? "\u0001" + text : text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String prefix(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int end = Math.min(bytes.length, BYTES);
    while (end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  /** The greatest double that is not above. */
  static double below(BigDecimal value) {
    double candidate = Math.nextUp(Double.parseDouble(value.toString()));
    while (isAbove(candidate, value)) {
      candidate = Math.nextDown(candidate);
    }
    return candidate + 0.0;
  }

  private static boolean isAbove(double candidate, BigDecimal value) {
    return Double.isInfinite(candidate)
        ? candidate > 0
        : new BigDecimal(candidate).compareTo(value) > 0;
  }

  /** The lower edge of the bucket that a double is in. */
  static double edge(double value, int buckets) {
    if (buckets == 0 || Double.isInfinite(value)) {
      return value;
    }
    BigDecimal exact = new BigDecimal(value);
    if (exact.abs().compareTo(LEAST_QUANTISED) < 0) {
      return value;
    }
    BigDecimal width =
        new BigDecimal(Math.scalb(1.0, Math.getExponent(value)))
            .divide(BigDecimal.valueOf(buckets));
    return exact.divide(width, 0, RoundingMode.FLOOR).multiply(width).doubleValue();
  }
}
