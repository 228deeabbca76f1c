package io.atlas.freshness.heartbeat;

import io.atlas.freshness.store.PrimaryRepository;

/** There is no slot whose identity is known, so a round of heartbeats could prove nothing. */
final class NoSlotException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoSlotException() {
    super(
        "there is no usable two-phase slot '%s', so nothing reaches the OLAP; ./atlas repair olap makes one"
            .formatted(PrimaryRepository.SLOT));
  }
}
