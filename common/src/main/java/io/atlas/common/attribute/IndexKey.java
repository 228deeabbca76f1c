package io.atlas.common.attribute;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * How the inverted index holds a value: what ingest writes and query looks up must be the same.
 *
 * <ul>
 *   <li>A number lies in {@code attribute_number} as the greatest double that is not above it.
 *   <li>A string lies in {@code attribute_text} as at most its first {@value #TEXT_BYTES} bytes of
 *       UTF-8, cut between characters: a B-tree entry must not exceed a third of a page.
 *   <li>A boolean and an array (by its presence alone) lie in {@code attribute_text} behind the
 *       marker U+0001; a string that begins with the marker has it doubled.
 * </ul>
 */
public sealed interface IndexKey {
  /** Longest key in {@code attribute_text}, in bytes of UTF-8. */
  int TEXT_BYTES = 256;

  /** A row of {@code attribute_number}. */
  record NumberKey(double value) implements IndexKey {}

  /** A row of {@code attribute_text}. */
  record TextKey(String value) implements IndexKey {}

  char MARKER = '\u0001';
  TextKey TRUE = new TextKey(MARKER + "t");
  TextKey FALSE = new TextKey(MARKER + "f");
  TextKey ARRAY = new TextKey(MARKER + "a");

  static TextKey ofBoolean(boolean value) {
    return value ? TRUE : FALSE;
  }

  /**
   * The greatest double at or below {@code value}: the order of keys never contradicts the order of
   * values, so a range over keys, its edges rechecked, finds exactly the values.
   *
   * @throws IllegalArgumentException if the value lies outside the range of doubles
   */
  static NumberKey ofNumber(BigDecimal value) {
    double nearest = value.doubleValue();
    if (Double.isInfinite(nearest)) {
      throw new IllegalArgumentException(
          "not finite as a double: " + value.precision() + " digits");
    }
    boolean above = new BigDecimal(nearest).compareTo(value) > 0;
    double lower = above ? Math.nextDown(nearest) : nearest;
    // Zero has two doubles; Postgres holds them for equal, and so does an index that knows only
    // one.
    return new NumberKey(lower == 0 ? 0.0 : lower);
  }

  /**
   * The key of a number of a quantised attribute: the lower edge of its bucket. Every edge is a
   * double, so the order of keys still never contradicts the order of values; but a key stands for
   * all values of its bucket, so that whoever reads must look at the exact value.
   *
   * @param buckets buckets in an octave, a power of two; 0 for an attribute that is not quantised
   */
  static NumberKey ofNumber(BigDecimal value, int buckets) {
    NumberKey exact = ofNumber(value);
    return buckets == 0 ? exact : new NumberKey(lowerEdge(exact.value(), buckets));
  }

  // Below it a bucket would be narrower than the least double.
  double LEAST_QUANTISED = 1e-300;

  private static double lowerEdge(double value, int buckets) {
    if (Math.abs(value) < LEAST_QUANTISED || Double.isInfinite(value)) {
      return value;
    }
    double width = Math.scalb(1.0, Math.getExponent(value)) / buckets;
    return Math.floor(value / width) * width;
  }

  /** The key of a string. */
  static TextKey ofText(String value) {
    return new TextKey(prefix(escaped(value)));
  }

  private static String escaped(String value) {
    return !value.isEmpty() && value.charAt(0) == MARKER ? MARKER + value : value;
  }

  /** Whether a string's key holds all of it, so that equal keys mean equal strings. */
  static boolean isWhole(String value) {
    String escaped = escaped(value);
    return prefixLength(escaped) == escaped.length();
  }

  private static String prefix(String value) {
    return value.substring(0, prefixLength(value));
  }

  private static int prefixLength(String value) {
    if (value.length() * 3L <= TEXT_BYTES) {
      return value.length();
    }
    int bytes = 0;
    for (int at = 0; at < value.length(); ) {
      int codePoint = value.codePointAt(at);
      bytes += Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > TEXT_BYTES) {
        return at;
      }
      at += Character.charCount(codePoint);
    }
    return value.length();
  }
}
