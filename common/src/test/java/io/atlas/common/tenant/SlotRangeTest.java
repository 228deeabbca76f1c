package io.atlas.common.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlotRangeTest {
  @Test
  void wrapsRound() {
    assertThat(new SlotRange(254, 4).all())
        .containsExactly((short) 254, (short) 255, (short) 0, (short) 1);
  }

  @Test
  void everyAssetLiesInASlotOfItsTenant() {
    SlotRange range = new SlotRange(250, 16);
    Set<Short> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      seen.add(range.slotOf("pump-" + i));
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(List.of(range.all()));
  }

  /** Rows are found by their slot: were the hash to change, every stored asset would be lost. */
  @Test
  void slotsNeverMove() {
    SlotRange all = new SlotRange(0, 256);
    assertThat(all.slotOf("pump-7")).isEqualTo((short) 41);
    assertThat(all.slotOf("水")).isEqualTo((short) 79);
  }

  @Test
  void refusesSlotsThatAreNotThere() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SlotRange(256, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new SlotRange(0, 257));
    assertThatIllegalArgumentException().isThrownBy(() -> new SlotRange(0, 0));
  }
}
