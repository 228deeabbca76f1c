package io.atlas.check.olap;

/**
 * What an hour holds, independent of any order.
 *
 * @param events how many
 * @param values how many attributes they have together
 * @param checksum sum of the events' CRC-32
 */
record HourSum(long events, long values, long checksum) {
  static final HourSum NOTHING = new HourSum(0, 0, 0);

  HourSum plus(OlapEvent event) {
    return new HourSum(events + 1, values + event.values(), checksum + event.crc());
  }

  HourSum plus(HourSum other) {
    return new HourSum(events + other.events, values + other.values, checksum + other.checksum);
  }

  @Override
  public String toString() {
    return "%,d events, %,d values, checksum %d".formatted(events, values, checksum);
  }
}
