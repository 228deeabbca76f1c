package io.atlas.query.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TenantSharesTest {
  /** One read at once, and nobody waits. */
  private record One() implements ShareConfig {
    @Override
    public int atOnce() {
      return 1;
    }

    @Override
    public int waiting() {
      return 0;
    }

    @Override
    public Duration longestWait() {
      return Duration.ofSeconds(1);
    }
  }

  private final TenantShares shares = new TenantShares(new One());

  @Test
  void oneTenantDoesNotTakeAnothersPlaces() {
    try (Places.Place held = shares.enter(7)) {
      assertThat(held).isNotNull();
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> shares.enter(7))
          .matches(refusal -> refusal.code() == ErrorCode.QUOTA_EXCEEDED);
      shares.enter(8).close();
    }
    shares.enter(7).close();
  }
}
