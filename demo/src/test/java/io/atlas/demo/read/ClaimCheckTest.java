package io.atlas.demo.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.demo.probe.Ack;
import io.atlas.demo.probe.AckLog;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClaimCheckTest {
  private final AckLog acks = new AckLog();

  ClaimCheckTest() {
    acks.add(new Ack(1, millis(1_000), "t1"));
    acks.add(new Ack(2, millis(1_100), "t2"));
    acks.add(new Ack(3, millis(1_200), "t3"));
  }

  @Test
  void holdsWhenEverythingOlderThanTheBoundIsVisible() {
    assertThat(check(1_250, OptionalLong.of(100), OptionalLong.empty(), 2)).isEmpty();
  }

  @Test
  void findsAWriteThatIsOlderThanTheBoundAndNotVisible() {
    assertThat(check(1_250, OptionalLong.of(100), OptionalLong.empty(), 1))
        .hasValueSatisfying(why -> assertThat(why).contains("sequence 2").contains("shows 1"));
  }

  @Test
  void countsAWriteThatIsExactlyAsOldAsTheBound() {
    assertThat(check(1_300, OptionalLong.of(100), OptionalLong.empty(), 2)).isPresent();
    assertThat(check(1_299, OptionalLong.of(100), OptionalLong.empty(), 2)).isEmpty();
  }

  @Test
  void expectsNothingOfAnAnswerThatClaimsNothing() {
    assertThat(check(9_999, OptionalLong.empty(), OptionalLong.empty(), 0)).isEmpty();
  }

  @Test
  void takesNoAssetForAnAnswerWithoutAnySequence() {
    assertThat(check(1_050, OptionalLong.of(0), OptionalLong.empty(), 0)).isPresent();
    assertThat(check(900, OptionalLong.of(0), OptionalLong.empty(), 0)).isEmpty();
  }

  @Test
  void holdsATokenEvenWithoutABound() {
    assertThat(check(1_250, OptionalLong.empty(), OptionalLong.of(3), 2))
        .hasValueSatisfying(why -> assertThat(why).contains("token").contains("3"));
    assertThat(check(1_250, OptionalLong.empty(), OptionalLong.of(3), 3)).isEmpty();
  }

  @Test
  void allowsAnAnswerThatIsFresherThanItClaims() {
    assertThat(check(1_250, OptionalLong.of(5_000), OptionalLong.of(2), 3)).isEmpty();
  }

  private Optional<String> check(
      long sentMillis, OptionalLong bound, OptionalLong token, long visible) {
    return ClaimCheck.violation(
        new Claim(millis(sentMillis), bound, token, visible), acks::newestAt);
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
