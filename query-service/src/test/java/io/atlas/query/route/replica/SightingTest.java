package io.atlas.query.route.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SightingTest {
  private static Sighting at(long lsn, long nanos) {
    return new Sighting(
        Optional.of(new Position(1, new Lsn(lsn))), Optional.of(Duration.ofMillis(1)), nanos);
  }

  @Test
  void whatWasReadHereLatelyIsMoreExactThanAHint() {
    Sighting own = at(5, 0);
    assertThat(own.orHint(at(9, Sighting.RECENT.toNanos() - 1))).isEqualTo(own);
  }

  @Test
  void aHintTellsOfAReplicaThatWasNotReadForAWhile() {
    Sighting hint = at(9, Sighting.RECENT.toNanos());
    assertThat(at(5, 0).orHint(hint)).isEqualTo(hint);
  }

  @Test
  void comparesTimesThatHaveNoOrigin() {
    Sighting own = at(5, Long.MAX_VALUE);
    assertThat(own.isRecent(Long.MIN_VALUE)).isTrue();
    assertThat(own.isRecent(Long.MAX_VALUE + Sighting.RECENT.toNanos())).isFalse();
  }
}
