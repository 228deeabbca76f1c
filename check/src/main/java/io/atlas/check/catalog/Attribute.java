package io.atlas.check.catalog;

import java.util.Set;

/**
 * A row of {@code attribute}, with what {@code attribute_delta} adds to it.
 *
 * @param quantisation buckets in an octave of its numbers in the index, or 0
 * @param types of values that were seen
 * @param assets that have it
 */
public record Attribute(
    int id, String name, boolean isVolatile, int quantisation, Set<String> types, long assets) {
  public Attribute {
    types = Set.copyOf(types);
  }
}
