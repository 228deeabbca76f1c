package io.atlas.freshness.probe;

import io.atlas.common.position.Position;
import io.atlas.freshness.status.SlotStatus;
import io.atlas.freshness.status.StoreState;
import io.atlas.freshness.status.StoreStatus;
import io.atlas.freshness.store.PrimaryRepository;
import io.atlas.freshness.store.PrimaryRepository.PrimaryState;
import io.atlas.freshness.store.PrimaryRepository.SlotState;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows from the sightings: pure, so that every case is a test. */
final class Verdict {
  /** When a store is fresh, and when it has stalled. */
  record Thresholds(Duration freshWithin, Duration stalledAfter, long slotAtRiskBytes) {}

  private Verdict() {}

  /**
   * The status of a store.
   *
   * @param primary the primary's position; empty while it cannot be reached
   * @param age bound of the age of the store's data; empty means unknown
   * @param nowNanos the monotonic clock
   */
  static StoreStatus store(
      String name,
      String kind,
      Sighting sighting,
      Optional<Position> primary,
      Optional<Duration> age,
      long nowNanos,
      Thresholds thresholds) {
    @Nullable Position at = sighting.watermark().orElse(null);
    @Nullable Long behind =
        at == null
            ? null
            : primary
                .filter(p -> p.timeline() == at.timeline())
                .map(p -> behind(at, p))
                .orElse(null);
    Judgement judgement = judge(sighting, primary, age, behind, nowNanos, thresholds);
    return new StoreStatus(
        name,
        kind,
        at == null ? null : at.timeline(),
        at == null ? null : at.lsn().toString(),
        behind,
        age.map(Duration::toMillis).orElse(null),
        judgement.state(),
        judgement.reason());
  }

  private static Long behind(Position at, Position primary) {
    return at.lsn().bytesBehind(primary.lsn());
  }

  private record Judgement(StoreState state, @Nullable String reason) {}

  private static Judgement judge(
      Sighting sighting,
      Optional<Position> primary,
      Optional<Duration> age,
      @Nullable Long behind,
      long nowNanos,
      Thresholds thresholds) {
    if (sighting.watermark().isEmpty()) {
      return new Judgement(StoreState.UNKNOWN, sighting.problem());
    }
    if (primary.isPresent() && behind == null) {
      return new Judgement(StoreState.UNKNOWN, "on another timeline than the writer");
    }
    boolean still = nowNanos - sighting.movedAtNanos() > thresholds.stalledAfter().toNanos();
    if (age.isEmpty()) {
      String reason = "behind everything that this service has seen of the writer";
      return new Judgement(still ? StoreState.STALLED : StoreState.LAGGING, reason);
    }
    if (age.get().compareTo(thresholds.freshWithin()) <= 0) {
      return new Judgement(StoreState.FRESH, null);
    }
    String reason =
        primary.isEmpty()
            ? "the writer cannot be reached"
            : "%d ms behind".formatted(age.get().toMillis());
    return new Judgement(still ? StoreState.STALLED : StoreState.LAGGING, reason);
  }

  private static final int MEBI_SHIFT = 20;

  private static final String MAKE_ANOTHER =
      "; ./atlas repair olap makes a new one and copies what the OLAP misses";

  /** The status of the slot; {@code seen} is empty while the primary cannot be reached. */
  static SlotStatus slot(Optional<PrimaryState> seen, long atRiskBytes) {
    return seen.map(primary -> slot(primary, atRiskBytes))
        .orElseGet(() ->
            new SlotStatus(
                PrimaryRepository.SLOT,
                false,
                null,
                "unknown",
                null,
                "the writer cannot be reached"));
  }

  private static SlotStatus slot(PrimaryState primary, long atRiskBytes) {
    SlotFinding finding =
        primary
            .slot()
            .map(slot -> finding(slot, atRiskBytes))
            .orElseGet(() -> new SlotFinding("missing", "there is no such slot" + MAKE_ANOTHER));
    return new SlotStatus(
        PrimaryRepository.SLOT,
        primary.slot().map(SlotState::active).orElse(false),
        primary.slot().map(SlotState::retainedBytes).orElse(null),
        finding.state(),
        primary.epoch(),
        finding.reason());
  }

  private record SlotFinding(String state, @Nullable String reason) {}

  private static SlotFinding finding(SlotState slot, long atRiskBytes) {
    if (slot.walStatus().equals("lost")) {
      return new SlotFinding("lost", "log that it needed is gone" + MAKE_ANOTHER);
    }
    if (!slot.identified()) {
      return new SlotFinding("unidentified", "it is not a two-phase slot" + MAKE_ANOTHER);
    }
    if (slot.walStatus().equals("unreserved") || slot.retainedBytes() >= atRiskBytes) {
      String reason =
          "%d MiB of log wait for it; see that Kafka Connect reads, or it will be lost at max_slot_wal_keep_size"
              .formatted(slot.retainedBytes() >> MEBI_SHIFT);
      return new SlotFinding("at-risk", reason);
    }
    return slot.active()
        ? new SlotFinding("streaming", null)
        : new SlotFinding(
            "inactive", "nobody reads it: see that Kafka Connect and its connector run");
  }
}
