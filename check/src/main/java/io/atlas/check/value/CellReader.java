package io.atlas.check.value;

import java.io.IOException;

/**
 * Reads a cell, which is how the state holds an observation: nine digits to the base 64, most
 * significant first, are µs since 1900, and the rest is the value as canonical JSON.
 */
final class CellReader {
  private static final String DIGITS =
      "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
  private static final int TIME_DIGITS = 9;
  private static final long SECONDS_FROM_1900_TO_1970 = 2_208_988_800L;
  private static final long MICROS = 1_000_000;

  private CellReader() {}

  /**
   * The observation.
   *
   * @throws IOException if it is no cell, or its value is not written canonically, so that the
   *     order of cells would not be that of observations
   */
  static Observation read(String cell) throws IOException {
    if (cell.length() <= TIME_DIGITS) {
      throw new IOException("no cell: " + cell);
    }
    String json = cell.substring(TIME_DIGITS);
    Value value = ValueReader.readValue(json);
    if (!value.canonical().equals(json)) {
      throw new IOException("not canonical: " + json);
    }
    return new Observation(micros(cell), value);
  }

  private static long micros(String cell) throws IOException {
    long micros = 0;
    for (int i = 0; i < TIME_DIGITS; i++) {
      int digit = DIGITS.indexOf(cell.charAt(i));
      if (digit < 0) {
        throw new IOException("no time: " + cell);
      }
      micros = micros * DIGITS.length() + digit;
    }
    return micros - SECONDS_FROM_1900_TO_1970 * MICROS;
  }
}
