package io.atlas.query.catalog;

import java.util.Optional;

/**
 * An attribute's id and name.
 *
 * @param timeline the one that the store was on when it said so; empty means unknown
 */
record NamedAttribute(int id, String name, Optional<Integer> timeline) {
  /** Whether it was read on that timeline. */
  boolean isOf(int wanted) {
    return timeline.filter(at -> at == wanted).isPresent();
  }
}
