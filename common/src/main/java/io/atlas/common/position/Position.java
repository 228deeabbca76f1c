package io.atlas.common.position;

import java.util.Comparator;

/**
 * A WAL position on its timeline. A promotion begins a new timeline, so a position says which
 * history it belongs to.
 *
 * @param timeline Postgres timeline id, from 1
 */
public record Position(int timeline, Lsn lsn) implements Comparable<Position> {
  private static final Comparator<Position> BY_TIMELINE_THEN_LSN =
      Comparator.comparingInt(Position::timeline).thenComparing(Position::lsn);

  private static final int TIMELINE_DIGITS = 8;
  private static final int HEX = 16;

  /** The timeline that the name of a WAL file begins with, in hexadecimal digits. */
  public static int timelineOf(String walFile) {
    return Integer.parseUnsignedInt(walFile, 0, TIMELINE_DIGITS, HEX);
  }

  /**
   * The one of the two that is later: the higher timeline, and on the same timeline the higher LSN.
   */
  public Position later(Position other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Whether both are on one timeline and this one is at or beyond the other. */
  public boolean covers(Position other) {
    return timeline == other.timeline && lsn.covers(other.lsn);
  }

  @Override
  public int compareTo(Position other) {
    return BY_TIMELINE_THEN_LSN.compare(this, other);
  }
}
