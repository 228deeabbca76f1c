package io.atlas.ingest.state;

import java.util.BitSet;
import java.util.Map;

/**
 * How a tenant's attributes are kept, as of one version of its catalog. What it does not name is
 * stable and exact.
 *
 * @param version counts the changes of the tenant's catalog
 * @param volatiles ids of the attributes that change often
 * @param quantisations buckets in an octave, by attribute id, of those that are quantised
 */
public record StoragePlan(int version, BitSet volatiles, Map<Integer, Integer> quantisations) {
  private static final short STABLE = 0;
  private static final short VOLATILE = 1;
  private static final int FIRST_HASHED = 2;

  /** Assets with so many buckets have too many volatile attributes for one of them. */
  private static final short HASHES_ALL = 64;

  /** The bucket of {@code asset_state} that holds an attribute of an asset with that layout. */
  short bucketOf(int attributeId, short layout) {
    if (layout < HASHES_ALL && volatiles.get(attributeId)) {
      return VOLATILE;
    }
    return layout == 0 ? STABLE : (short) (FIRST_HASHED + attributeId % layout);
  }

  int quantisationOf(int attributeId) {
    return quantisations.isEmpty() ? 0 : quantisations.getOrDefault(attributeId, 0);
  }
}
