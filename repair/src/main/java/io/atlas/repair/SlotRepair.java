package io.atlas.repair;

import java.io.PrintStream;
import java.util.Optional;

/**
 * Makes the slot again if there is none that can be used. In this order: the rounds of heartbeats
 * forget the old slot; every standby that may take over knows that; only then there is a new one.
 * So no primary, present or future, takes the new slot's rounds for those of the old.
 */
final class SlotRepair {
  private final OlapSlot slot;
  private final Optional<SourceConnector> connector;
  private final Patience patience;
  private final PrintStream out;

  SlotRepair(
      OlapSlot slot, Optional<SourceConnector> connector, Patience patience, PrintStream out) {
    this.slot = slot;
    this.connector = connector;
    this.patience = patience;
    this.out = out;
  }

  /** Repairs what must be; true if there is a new slot. */
  boolean run() {
    boolean makes = !slot.isUsable();
    if (makes) {
      out.println("there is no usable slot; making one");
      withoutReader(this::makeAgain);
    } else if (connector.map(SourceConnector::hasFailed).orElse(false)) {
      out.println("the connector of the log has failed; beginning again where the slot is");
      withoutReader(() -> {});
    }
    return makes;
  }

  private void withoutReader(Runnable work) {
    connector.ifPresent(SourceConnector::stop);
    try {
      work.run();
      connector.ifPresent(SourceConnector::forgetOffsets);
    } finally {
      connector.ifPresent(SourceConnector::resume);
    }
  }

  private void makeAgain() {
    slot.forget();
    String forgotten = slot.position();
    patience.await(
        () -> slot.isOnStandbys(forgotten),
        "waiting for the standby",
        "a standby named in synchronized_standby_slots is away; start it, or take it from there.");
    patience.await(
        slot::drop,
        "waiting for whoever reads the old slot",
        "the old slot is being read; stop its connector, or name Kafka Connect in ATLAS_CONNECT_URL.");
    slot.make();
  }
}
