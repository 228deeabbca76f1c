package io.atlas.ingest.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.position.Lsn;
import org.junit.jupiter.api.Test;

class OlapSlotTest {
  private static final Lsn NEEDED = Lsn.parse("1/10");

  @Test
  void aSlotThatHasPassedHoldsNothing() {
    assertThat(new OlapSlot.Confirmed(NEEDED).holds(NEEDED, false)).isNull();
  }

  @Test
  void aSlotThatIsBehindHolds() {
    OlapSlot behind = new OlapSlot.Confirmed(Lsn.parse("1/F"));
    assertThat(behind.holds(NEEDED, false)).contains("1/F", "1/10");
    assertThat(behind.holds(NEEDED, true)).as("where there is a slot it counts").isNotNull();
  }

  @Test
  void anUnknownPositionHolds() {
    assertThat(new OlapSlot.Confirmed(NEEDED).holds(null, false)).isNotNull();
  }

  @Test
  void aLostSlotHoldsWhateverIsConfigured() {
    assertThat(new OlapSlot.Lost().holds(NEEDED, true)).contains("lost");
  }

  @Test
  void withoutASlotTheConfigurationDecides() {
    assertThat(new OlapSlot.Absent().holds(NEEDED, false)).contains("no slot");
    assertThat(new OlapSlot.Absent().holds(NEEDED, true)).isNull();
  }
}
