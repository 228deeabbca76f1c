package io.atlas.check.olap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One event, as both stores can tell it.
 *
 * @param received in µs since 1970
 * @param values how many attributes; 0 where it was not asked for
 * @param crc CRC-32 of everything that both stores hold of it
 */
record OlapEvent(long assetId, long received, String eventId, String asset, long values, long crc) {

  /** The order of the OLAP's key, by bytes. */
  int compareKey(OlapEvent other) {
    if (assetId != other.assetId) {
      return Long.compare(assetId, other.assetId);
    }
    return received != other.received
        ? Long.compare(received, other.received)
        : Arrays.compareUnsigned(bytes(eventId), bytes(other.eventId));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
