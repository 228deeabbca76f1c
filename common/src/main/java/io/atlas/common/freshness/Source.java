package io.atlas.common.freshness;

import java.util.Locale;

/** The kind of store that an answer was read from. */
public enum Source {
  WRITER,
  REPLICA,
  OLAP,
  /** Several stores; the bound is the largest of theirs. */
  MIXED,
  /** No store was read. */
  NONE;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The source of that label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Source of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
