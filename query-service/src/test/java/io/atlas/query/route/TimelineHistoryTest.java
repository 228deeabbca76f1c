package io.atlas.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineHistoryTest {
  private static boolean holds(TimelineHistory history, int timeline, String lsn) {
    return history.holds(new Position(timeline, Lsn.parse(lsn)));
  }

  @Test
  void readsTheFileOfPostgres() {
    String file =
        "1\t0/5000000\tno recovery target specified\n\n2\tA/3000148\tbefore 2026-01-01 10:00\n";
    assertThat(TimelineHistory.parse(file).switches())
        .isEqualTo(Map.of(1, Lsn.parse("0/5000000"), 2, Lsn.parse("A/3000148")));
  }

  @Test
  void passesOverCommentsAndOtherLineEnds() {
    assertThat(TimelineHistory.parse("# a comment\r\n  1\t0/50\tx\r\n").switches())
        .isEqualTo(Map.of(1, Lsn.parse("0/50")));
  }

  @Test
  void readsAnEmptyFileAsUnknown() {
    assertThat(TimelineHistory.parse("")).isEqualTo(TimelineHistory.UNKNOWN);
  }

  @Test
  void holdsAnAncestorUpToWhereItWasLeft() {
    TimelineHistory history = TimelineHistory.parse("1\t0/100\tx");
    assertThat(holds(history, 1, "0/100")).isTrue();
    assertThat(holds(history, 1, "0/101")).isFalse();
  }

  @Test
  void theEarliestLaterSwitchCounts() {
    TimelineHistory history = TimelineHistory.parse("1\t0/100\tx\n2\t0/80\tx\n3\t0/90\tx");
    assertThat(holds(history, 1, "0/81")).isFalse();
    assertThat(holds(history, 3, "0/90")).isTrue();
  }

  @Test
  void anEarlierSwitchDoesNotCount() {
    TimelineHistory history = TimelineHistory.parse("1\t0/10\tx\n2\t0/80\tx");
    assertThat(holds(history, 2, "0/80")).isTrue();
  }

  @Test
  void holdsNothingOfATimelineThatIsNoAncestor() {
    TimelineHistory history = TimelineHistory.parse("1\t0/100\tx\n3\t0/200\tx");
    assertThat(holds(history, 2, "0/1")).isFalse();
    assertThat(holds(TimelineHistory.UNKNOWN, 1, "0/0")).isFalse();
  }
}
