package io.atlas.freshness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.freshness.probe.Verdict.Thresholds;
import io.atlas.freshness.status.SlotStatus;
import io.atlas.freshness.status.StoreState;
import io.atlas.freshness.status.StoreStatus;
import io.atlas.freshness.store.PrimaryRepository.PrimaryState;
import io.atlas.freshness.store.PrimaryRepository.SlotState;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Thresholds THRESHOLDS =
      new Thresholds(Duration.ofSeconds(2), Duration.ofSeconds(10), 1_000);
  private static final Position PRIMARY = new Position(1, Lsn.parse("0/100"));
  private static final Position BEHIND = new Position(1, Lsn.parse("0/80"));
  private static final long NOW = Duration.ofHours(1).toNanos();

  private static StoreStatus status(
      @Nullable Position watermark,
      @Nullable Position primary,
      @Nullable Duration age,
      Duration stoodStill) {
    Sighting sighting =
        new Sighting(
            Optional.ofNullable(watermark), NOW - stoodStill.toNanos(), "it does not answer");
    return Verdict.store(
        "replica-1",
        "replica",
        sighting,
        Optional.ofNullable(primary),
        Optional.ofNullable(age),
        NOW,
        THRESHOLDS);
  }

  @Test
  void aStoreWithinTheBoundIsFreshHoweverLongItStoodStill() {
    StoreStatus status = status(PRIMARY, PRIMARY, Duration.ofMillis(40), Duration.ofMinutes(10));
    assertThat(status.state()).isEqualTo(StoreState.FRESH);
    assertThat(status.lagBytes()).isZero();
    assertThat(status.lagMillis()).isEqualTo(40);
    assertThat(status.reason()).isNull();
  }

  @Test
  void aStoreBeyondTheBoundLagsAndThenStalls() {
    Duration age = Duration.ofSeconds(3);
    StoreStatus lagging = status(BEHIND, PRIMARY, age, Duration.ofSeconds(1));
    assertThat(lagging.state()).isEqualTo(StoreState.LAGGING);
    assertThat(lagging.lagBytes()).isEqualTo(0x80);
    assertThat(lagging.reason()).isEqualTo("3000 ms behind");
    assertThat(status(BEHIND, PRIMARY, age, Duration.ofSeconds(11)).state())
        .isEqualTo(StoreState.STALLED);
  }

  @Test
  void anUnknownWatermarkIsUnknownAndSaysWhy() {
    StoreStatus status = status(null, PRIMARY, null, Duration.ZERO);
    assertThat(status.state()).isEqualTo(StoreState.UNKNOWN);
    assertThat(status.reason()).isEqualTo("it does not answer");
    assertThat(status.lagMillis()).isNull();
    assertThat(status.lagBytes()).isNull();
  }

  @Test
  void anotherTimelineIsNeverFresh() {
    Position old = new Position(1, Lsn.parse("0/FFF"));
    StoreStatus status =
        status(old, new Position(2, Lsn.parse("0/100")), Duration.ofMillis(1), Duration.ZERO);
    assertThat(status.state()).isEqualTo(StoreState.UNKNOWN);
    assertThat(status.lagBytes()).isNull();
  }

  @Test
  void anAgeThatNobodyKnowsIsNotFresh() {
    assertThat(status(BEHIND, PRIMARY, null, Duration.ZERO).state()).isEqualTo(StoreState.LAGGING);
  }

  @Test
  void whileTheWriterIsAwayAgesGoOnGrowing() {
    StoreStatus status = status(PRIMARY, null, Duration.ofSeconds(5), Duration.ofSeconds(5));
    assertThat(status.state()).isEqualTo(StoreState.LAGGING);
    assertThat(status.reason()).isEqualTo("the writer cannot be reached");
  }

  private static String slot(@Nullable SlotState slot) {
    return Verdict.slot(
            Optional.of(
                new PrimaryState(new Position(1, new Lsn(9)), 1, Optional.ofNullable(slot))),
            1_000)
        .state();
  }

  @Test
  void theSlotIsJudged() {
    assertThat(slot(new SlotState(true, true, "reserved", 10))).isEqualTo("streaming");
    assertThat(slot(new SlotState(false, true, "reserved", 10))).isEqualTo("inactive");
    assertThat(slot(new SlotState(true, true, "extended", 1_000))).isEqualTo("at-risk");
    assertThat(slot(new SlotState(true, true, "unreserved", 10))).isEqualTo("at-risk");
    assertThat(slot(new SlotState(false, true, "lost", 10))).isEqualTo("lost");
    assertThat(slot(new SlotState(true, false, "reserved", 10))).isEqualTo("unidentified");
    assertThat(slot(null)).isEqualTo("missing");
    SlotStatus unknown = Verdict.slot(Optional.empty(), 1_000);
    assertThat(unknown.state()).isEqualTo("unknown");
    assertThat(unknown.retainedBytes()).isNull();
  }
}
