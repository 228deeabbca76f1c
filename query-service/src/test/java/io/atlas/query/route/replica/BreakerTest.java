package io.atlas.query.route.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.query.store.StoreException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakerTest {
  private static final Pauses PAUSES = new Pauses(Duration.ofMillis(500), Duration.ofSeconds(10));
  private static final Breaker CLOSED = Breaker.closed(PAUSES);

  private static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }

  private static Breaker entered(Breaker breaker, long now) {
    return breaker.entered(now).orElseThrow();
  }

  @Test
  void letsEveryReadThroughWhileItIsClosed() {
    assertThat(CLOSED.entered(0)).contains(CLOSED);
    assertThat(CLOSED.entered(millis(1)).flatMap(next -> next.entered(millis(1)))).isPresent();
  }

  @Test
  void opensWhenTheReplicaCannotBeReachedOnce() {
    Breaker open = CLOSED.failed(Kind.UNREACHABLE, 0);
    assertThat(open.entered(millis(499))).isEmpty();
    assertThat(open.entered(millis(500))).isPresent();
  }

  @Test
  void letsJustOneReadTry() {
    Breaker trying = entered(CLOSED.failed(Kind.UNREACHABLE, 0), millis(500));
    assertThat(trying.entered(millis(501))).isEmpty();
    assertThat(trying.entered(millis(9_000))).isEmpty();
  }

  @Test
  void doesNotWaitForEverForATrialThatWasNeverHeardOf() {
    Breaker trying = entered(CLOSED.failed(Kind.UNREACHABLE, 0), millis(500));
    assertThat(trying.entered(millis(10_500))).isPresent();
  }

  @Test
  void doublesThePauseUpToTheLongest() {
    Breaker breaker = CLOSED.failed(Kind.UNREACHABLE, 0);
    long now = 0;
    for (long pause : new long[] {500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000}) {
      assertThat(breaker.isDue(now + millis(pause) - 1)).isFalse();
      now += millis(pause);
      breaker = entered(breaker, now).failed(Kind.UNREACHABLE, now);
    }
  }

  @Test
  void doesNotCountReadsThatWereUnderWayWhenItOpened() {
    Breaker open = CLOSED.failed(Kind.UNREACHABLE, 0);
    assertThat(open.failed(Kind.UNREACHABLE, millis(100))).isEqualTo(open);
  }

  @Test
  void letsOthersFollowOnceItIsReachedButForgetsFailuresOnlyAtAnAnswer() {
    Breaker reached = entered(CLOSED.failed(Kind.UNREACHABLE, 0), millis(500)).reached();
    assertThat(reached.entered(millis(501))).isPresent();
    assertThat(reached.failed(Kind.UNREACHABLE, millis(501)).isDue(millis(1_500))).isFalse();
    assertThat(reached.answered()).isEqualTo(CLOSED);
  }

  @Test
  void opensForSlowOrUnluckyReadsOnlyWhenTheyRepeat() {
    Breaker breaker = CLOSED;
    for (int i = 1; i < Breaker.LIMIT; i++) {
      breaker = breaker.failed(i % 2 == 0 ? Kind.BUSY : Kind.CANCELLED, 0);
      assertThat(breaker.isDue(0)).isTrue();
    }
    assertThat(breaker.answered()).isEqualTo(CLOSED);
    assertThat(breaker.failed(Kind.BUSY, 0).isDue(0)).isFalse();
    assertThat(CLOSED.failed(Kind.TIMED_OUT, 0).isDue(0)).isTrue();
    assertThat(CLOSED.failed(Kind.TIMED_OUT, 0).failed(Kind.TIMED_OUT, 0).isDue(0)).isFalse();
  }

  /** Reads of a replica that comes and goes, each ending some time after it was let through. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13})
  void neverHasTwoReadsTryAndAlwaysLetsOneTryInTime(long seed) {
    Random random = new Random(seed);
    Breaker breaker = CLOSED;
    boolean trial = false;
    long now = 0;
    long refusedSince = -1;
    for (int i = 0; i < 50_000; i++) {
      now += millis(random.nextInt(1, 300));
      if (trial && random.nextInt(4) == 0) {
        breaker = random.nextBoolean() ? breaker.reached() : failed(breaker, random, now);
        trial = false;
      }
      Optional<Breaker> next = breaker.entered(now);
      refusedSince = next.isPresent() ? -1 : refusedSince < 0 ? now : refusedSince;
      assertThat(refusedSince < 0 || now - refusedSince <= 2 * PAUSES.most().toNanos()).isTrue();
      if (next.isPresent() && next.get().phase() == Breaker.Phase.TRYING) {
        assertThat(trial && now - breaker.since() < PAUSES.most().toNanos()).isFalse();
        trial = true;
        breaker = next.get();
      } else if (next.isPresent()) {
        breaker = random.nextInt(3) == 0 ? failed(breaker, random, now) : breaker.answered();
        trial = false;
      }
    }
  }

  private static Breaker failed(Breaker breaker, Random random, long now) {
    return breaker.failed(Kind.values()[random.nextInt(Kind.values().length)], now);
  }
}
