package io.atlas.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  private static final Map<String, String> RETRY = Map.of("Retry-After", "1");

  @Test
  void saysWhatCouldBeServedRoundedUp() {
    Duration bound = Duration.ofMillis(41).plusNanos(1);
    ProblemException refusal = Refusals.unmet("replica-lagging", Optional.of(bound));
    assertThat(refusal.code()).isEqualTo(ErrorCode.FRESHNESS_UNAVAILABLE);
    assertThat(refusal.code().status()).isEqualTo(503);
    assertThat(refusal.members())
        .containsEntry("achievable-bound-ms", 42L)
        .containsEntry("reason", "replica-lagging");
    assertThat(refusal.headers()).isEqualTo(RETRY);
  }

  @Test
  void leavesOutABoundThatIsUnknown() {
    ProblemException refusal = Refusals.unmet("olap-lagging", Optional.empty());
    assertThat(refusal.members()).doesNotContainKey("achievable-bound-ms");
    assertThat(refusal.headers()).isEqualTo(RETRY);
  }

  @Test
  void saysThatAStoreIsAway() {
    ProblemException refusal = Refusals.unavailable("writer-unreachable");
    assertThat(refusal.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
    assertThat(refusal.members()).containsEntry("reason", "writer-unreachable");
    assertThat(refusal.headers()).isEqualTo(RETRY);
  }

  @Test
  void asksToRepeatWhatAFailoverCameBetween() {
    ProblemException refusal = Refusals.failedOver();
    assertThat(refusal.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
    assertThat(refusal.members()).containsEntry("reason", "failover");
    assertThat(refusal.headers()).isEqualTo(RETRY);
  }

  @Test
  void doesNotAskToRepeatWhatWillNeverSucceed() {
    ProblemException refusal = Refusals.lost();
    assertThat(refusal.code()).isEqualTo(ErrorCode.WRITE_MAY_BE_LOST);
    assertThat(refusal.headers()).isEmpty();
  }
}
