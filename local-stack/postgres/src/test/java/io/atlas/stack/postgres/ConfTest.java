package io.atlas.stack.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfTest {
  private static final ClusterSpec SPEC = ClusterSpec.ephemeral();

  @Test
  void holdsFailoverSlotsBackOnlyForAStandby() {
    assertThat(Conf.primary(SPEC, 1)).doesNotContain("synchronized_standby_slots");
    assertThat(Conf.primary(SPEC.withStandby(), 1))
        .contains("synchronized_standby_slots = 'standby_1'");
  }

  @Test
  void pointsTheStandbyAtThePrimary() {
    assertThat(Conf.standby(SPEC.withStandby(), 2, 1))
        .contains("port = '2'")
        .contains("host=127.0.0.1 port=1 user=postgres dbname=postgres");
  }

  @Test
  void letsTheCallersSettingWin() {
    assertThat(Conf.primary(SPEC.withSetting("max_connections", "7"), 1))
        .contains("max_connections = '7'")
        .doesNotContain("max_connections = '100'");
  }

  @Test
  void keepsCommitsThroughAPowerLossUnlessToldOtherwise() {
    ClusterSpec durable = SPEC.withDurability(Durability.POWER_LOSS);
    assertThat(Conf.primary(durable, 1)).contains("fsync = 'on'", "full_page_writes = 'on'");
    assertThat(Conf.primary(SPEC, 1)).contains("fsync = 'off'");
  }
}
