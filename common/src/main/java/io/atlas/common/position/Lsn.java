package io.atlas.common.position;

/**
 * A byte position in the write-ahead log of one timeline, as Postgres prints it: {@code 0/16B3748}.
 *
 * <p>Compared as an unsigned 64-bit number. Positions of different timelines are not comparable;
 * see {@link Position}.
 */
public record Lsn(long value) implements Comparable<Lsn> {
  public static final Lsn ZERO = new Lsn(0);

  private static final int LOW_BITS = 32;
  private static final long LOW_MASK = 0xFFFF_FFFFL;
  private static final int HEX = 16;

  /**
   * Reads {@code high/low}, each 1 to 8 hexadecimal digits.
   *
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static Lsn parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 1) {
      throw new IllegalArgumentException("not an LSN: " + text);
    }
    long high = half(text, 0, slash);
    long low = half(text, slash + 1, text.length());
    return new Lsn(high << LOW_BITS | low);
  }

  private static long half(String text, int from, int to) {
    if (to - from < 1 || to - from > 8 || text.charAt(from) == '+' || text.charAt(from) == '-') {
      throw new IllegalArgumentException("not an LSN: " + text);
    }
    return Long.parseLong(text, from, to, HEX);
  }

  /** Whether everything up to {@code other} lies at or below this position. */
  public boolean covers(Lsn other) {
    return compareTo(other) >= 0;
  }

  public Lsn max(Lsn other) {
    return covers(other) ? this : other;
  }

  /** Bytes of log between this position and a later one; 0 if {@code later} is not later. */
  public long bytesBehind(Lsn later) {
    return covers(later) ? 0 : later.value - value;
  }

  @Override
  public int compareTo(Lsn other) {
    return Long.compareUnsigned(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toHexString(value >>> LOW_BITS).toUpperCase(java.util.Locale.ROOT)
        + "/"
        + Long.toHexString(value & LOW_MASK).toUpperCase(java.util.Locale.ROOT);
  }
}
