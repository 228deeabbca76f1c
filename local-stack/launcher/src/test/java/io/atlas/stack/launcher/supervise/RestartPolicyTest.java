package io.atlas.stack.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.stack.launcher.supervise.RestartPolicy.GiveUp;
import io.atlas.stack.launcher.supervise.RestartPolicy.RestartAfter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
  private static final RestartPolicy POLICY =
      new RestartPolicy(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(1));
  private static final Duration SHORT = Duration.ofSeconds(3);

  @Test
  void givesUpOnAChildThatNeverCameUp() {
    assertThat(POLICY.after(false, 0, SHORT)).isEqualTo(new GiveUp());
  }

  @Test
  void doublesThePauseUpToTheLongest() {
    assertThat(POLICY.after(true, 0, SHORT)).isEqualTo(new RestartAfter(Duration.ofMillis(500), 1));
    assertThat(POLICY.after(true, 3, SHORT)).isEqualTo(new RestartAfter(Duration.ofSeconds(4), 4));
    assertThat(POLICY.after(true, 60, SHORT))
        .isEqualTo(new RestartAfter(Duration.ofSeconds(30), 61));
  }

  @Test
  void forgetsOldCrashesOfAChildThatRanLong() {
    assertThat(POLICY.after(true, 7, Duration.ofMinutes(2)))
        .isEqualTo(new RestartAfter(Duration.ofMillis(500), 1));
  }
}
