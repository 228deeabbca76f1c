package io.atlas.check.log;

/**
 * A row of {@code event_log}.
 *
 * @param observed in µs since 1970
 * @param received in µs since 1970
 * @param attributes JSON by attribute name
 */
public record LogRow(
    int slot,
    long assetId,
    String asset,
    String eventId,
    long observed,
    long received,
    String attributes) {
  private static final long MICROS_A_DAY = 86_400_000_000L;

  /** The day (UTC) on which it was received, counted from 1970. */
  public long day() {
    return Math.floorDiv(received, MICROS_A_DAY);
  }
}
