package io.atlas.check.report;

/**
 * How much was looked at.
 *
 * @param slots of tenants, that hold anything
 * @param values attributes of assets in the state, removals included
 * @param events rows of the log
 * @param indexRows rows of both index tables
 * @param olapEvents events of the log that were looked for in the OLAP
 */
public record Tally(
    long tenants,
    long slots,
    long assets,
    long values,
    long events,
    long indexRows,
    long olapEvents) {
  public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

  public static Tally ofSlot(long assets, long values, long events, long indexRows) {
    return new Tally(0, 1, assets, values, events, indexRows, 0);
  }

  public static Tally ofTenant() {
    return new Tally(1, 0, 0, 0, 0, 0, 0);
  }

  public static Tally ofOlap(long events) {
    return new Tally(0, 0, 0, 0, 0, 0, events);
  }

  public Tally plus(Tally other) {
    return new Tally(
        tenants + other.tenants,
        slots + other.slots,
        assets + other.assets,
        values + other.values,
        events + other.events,
        indexRows + other.indexRows,
        olapEvents + other.olapEvents);
  }
}
