package io.atlas.common.attribute;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How {@code asset_state} holds the value of an attribute: {@value #TIME_LENGTH} characters of
 * observation time, in µs since 1900 to the base 64, and behind them the value as canonical JSON;
 * {@code null} is a tombstone. Of two cells the greater, by bytes, is the one that counts: the
 * later observation, and of two at the same time the greater canonical value.
 */
public record Cell(String text) implements Comparable<Cell> {
  private static final int TIME_LENGTH = 9;
  private static final int BITS = 6;
  private static final int MASK = 63;
  private static final long MICROS_FROM_1900_TO_1970 = 2_208_988_800_000_000L;
  private static final String TOMBSTONE = "null";

  /** The earliest time of a cell, in µs since 1970. */
  public static final long MIN_MICROS = -MICROS_FROM_1900_TO_1970;

  /** The latest. */
  public static final long MAX_MICROS = (1L << BITS * TIME_LENGTH) - 1 - MICROS_FROM_1900_TO_1970;

  /** In the order of ASCII, so that the order of texts is the order of times. */
  private static final String DIGITS =
      "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

  private static final byte[] VALUES = new byte[128];

  static {
    for (int i = 0; i < DIGITS.length(); i++) {
      VALUES[DIGITS.charAt(i)] = (byte) i;
    }
  }

  /**
   * Writes a cell.
   *
   * @param micros µs since 1970, {@link #MIN_MICROS} to {@link #MAX_MICROS}: from 1900 to 2470
   * @param canonical the value as canonical JSON
   */
  public static Cell of(long micros, String canonical) {
    StringBuilder text = new StringBuilder(TIME_LENGTH + canonical.length());
    long shifted = micros + MICROS_FROM_1900_TO_1970;
    for (int shift = BITS * (TIME_LENGTH - 1); shift >= 0; shift -= BITS) {
      text.append(DIGITS.charAt((int) (shifted >> shift) & MASK));
    }
    return new Cell(text.append(canonical).toString());
  }

  /** When the value was observed, in µs since 1970. */
  public long micros() {
    long micros = 0;
    for (int i = 0; i < TIME_LENGTH; i++) {
      micros = micros << BITS | VALUES[text.charAt(i)];
    }
    return micros - MICROS_FROM_1900_TO_1970;
  }

  /** The value as canonical JSON. */
  public String value() {
    return text.substring(TIME_LENGTH);
  }

  /** Whether the attribute was removed. */
  public boolean isTombstone() {
    return text.length() == TIME_LENGTH + TOMBSTONE.length()
        && text.startsWith(TOMBSTONE, TIME_LENGTH);
  }

  /** Whether both hold the same value, whenever it was observed. */
  public boolean sameValue(Cell other) {
    return text.length() == other.text.length()
        && text.regionMatches(TIME_LENGTH, other.text, TIME_LENGTH, text.length() - TIME_LENGTH);
  }

  @Override
  public int compareTo(Cell other) {
    for (int i = 0; i < TIME_LENGTH; i++) {
      int difference = text.charAt(i) - other.text.charAt(i);
      if (difference != 0) {
        return difference;
      }
    }
    // As bytes of UTF-8, whose order is not that of Java's characters.
    return Arrays.compareUnsigned(
        text.getBytes(StandardCharsets.UTF_8), other.text.getBytes(StandardCharsets.UTF_8));
  }
}
