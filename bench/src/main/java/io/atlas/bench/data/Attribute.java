package io.atlas.bench.data;

/**
 * An attribute and how its value follows from its key and version alone. A key is a hash of seed,
 * asset and attribute. The value of a version always differs from that of the version before: its
 * parity is the version's, so nothing has to be remembered to be sure that a change is one.
 */
public sealed interface Attribute {
  /** By which clients know it. */
  String name();

  /** Appends the value as JSON text, in the form in which the store keeps it. */
  void appendValue(JsonBytes out, long key, int version);

  private static int parity(long key, int version) {
    return (int) ((key + version) & 1);
  }

  /**
   * A number on a walk: it stays within a tenth of its range around the asset's own level.
   *
   * @param low least value, in units of the last decimal
   * @param span of the values, in such units
   * @param decimals digits behind the point
   */
  record NumberAttribute(String name, long low, long span, int decimals) implements Attribute {
    private static final double WALK = 0.1;
    private static final int LEG_SHIFT = 4;
    private static final int LEG = 1 << LEG_SHIFT;

    @Override
    public void appendValue(JsonBytes out, long key, int version) {
      out.decimal(units(key, version), decimals);
    }

    /** The value in units of its last decimal. */
    public long units(long key, int version) {
      double place = (1 - WALK) * Mix.unit(Mix.of(key)) + WALK * walk(key, version);
      return low + 2 * (long) (place * (span >> 1)) + parity(key, version);
    }

    // Straight lines between random points, LEG versions each.
    private static double walk(long key, int version) {
      int leg = version >>> LEG_SHIFT;
      double from = Mix.unit(Mix.of(key, leg));
      double to = Mix.unit(Mix.of(key, leg + 1L));
      return from + (to - from) * (version & (LEG - 1)) / LEG;
    }
  }

  /**
   * One of a few words, some of them far more frequent than others.
   *
   * @param first of its words in the common list
   * @param domain how many words, an even number
   */
  record TextAttribute(String name, int first, int domain) implements Attribute {
    @Override
    public void appendValue(JsonBytes out, long key, int version) {
      out.raw('"').raw(value(key, version)).raw('"');
    }

    /** The value. */
    public String value(long key, int version) {
      return Words.at(first + word(key, version));
    }

    /** 0 to {@code domain - 1}; the square makes the low ones frequent. */
    private int word(long key, int version) {
      double unit = Mix.unit(Mix.of(key, version));
      return 2 * (int) (unit * unit * (domain >> 1)) + parity(key, version);
    }
  }

  /** True or false. */
  record BooleanAttribute(String name) implements Attribute {
    @Override
    public void appendValue(JsonBytes out, long key, int version) {
      out.raw(value(key, version) ? "true" : "false");
    }

    /** The value. */
    public boolean value(long key, int version) {
      return parity(key, version) == 1;
    }
  }
}
