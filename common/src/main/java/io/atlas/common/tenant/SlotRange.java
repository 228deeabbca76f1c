package io.atlas.common.tenant;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The slots of one tenant: {@code count} consecutive ones of {@value #SLOTS}, from {@code first}
 * on, wrapping round. A small tenant has one slot, a giant one many; an asset's slot follows from
 * its name.
 *
 * @param first 0 to 255
 * @param count 1 to 256, fixed when the tenant is made
 */
public record SlotRange(int first, int count) {
  public static final int SLOTS = 256;

  public SlotRange {
    if (first < 0 || first >= SLOTS || count < 1 || count > SLOTS) {
      throw new IllegalArgumentException("no such slots: " + first + "+" + count);
    }
  }

  /** The slot of the asset of that name: CRC-32C of its UTF-8 bytes, modulo the tenant's slots. */
  public short slotOf(String assetName) {
    CRC32C crc = new CRC32C();
    crc.update(assetName.getBytes(StandardCharsets.UTF_8));
    return (short) ((first + crc.getValue() % count) % SLOTS);
  }

  /** All slots of the tenant, for a read that names no asset. */
  public Short[] all() {
    Short[] slots = new Short[count];
    for (int i = 0; i < count; i++) {
      slots[i] = (short) ((first + i) % SLOTS);
    }
    return slots;
  }
}
