package io.atlas.query.history;

import java.util.Optional;
import java.util.Set;

/**
 * An event as a store holds it.
 *
 * @param attributes JSON text by attribute name
 * @param bytes of that text in UTF-8
 */
record StoredEvent(EventKey key, String attributes, long bytes) {
  /** The same with those attributes alone; empty if it carries none of them. */
  Optional<StoredEvent> only(Set<String> names) {
    return EventDocument.only(names, attributes)
        .map(some -> new StoredEvent(key, some, some.length()));
  }
}
