package io.atlas.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptTest {
  private static final Attempt<String> AWAY = Attempt.Left.because("replica-unreachable");

  private static Position at(long lsn) {
    return new Position(1, new Lsn(lsn));
  }

  private static Attempt<String> lagging(long lsn) {
    return new Attempt.Left<>("replica-lagging", Optional.of(at(lsn)), false);
  }

  private static Attempt<String> cancelled() {
    return new Attempt.Left<>("replica-cancelled", Optional.empty(), true);
  }

  @Test
  void offersTheBestOfAll() {
    assertThat(lagging(5).orElse(() -> lagging(7))).isEqualTo(lagging(7));
    assertThat(lagging(7).orElse(() -> lagging(5))).isEqualTo(lagging(7));
  }

  @Test
  void aStoreThatLagsSaysMoreThanOneThatIsAway() {
    assertThat(lagging(5).orElse(() -> AWAY)).isEqualTo(lagging(5));
    assertThat(AWAY.orElse(() -> lagging(5))).isEqualTo(lagging(5));
    assertThat(AWAY.orElse(() -> Attempt.Left.because("replica-busy")))
        .isEqualTo(Attempt.Left.because("replica-busy"));
  }

  @Test
  void asksNobodyElseAfterTheDataStatementsRan() {
    assertThat(
            cancelled()
                .orElse(() -> {
                  throw new AssertionError("asked another replica");
                }))
        .isEqualTo(cancelled());
  }

  @Test
  void saysWhyItClimbs() {
    assertThat(lagging(5).orElse(AttemptTest::cancelled))
        .isEqualTo(new Attempt.Left<>("replica-cancelled", Optional.of(at(5)), true));
  }
}
