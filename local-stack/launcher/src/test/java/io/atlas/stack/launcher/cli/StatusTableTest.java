package io.atlas.stack.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.stack.launcher.supervise.ChildStatus;
import io.atlas.stack.launcher.supervise.Identity;
import io.atlas.stack.launcher.supervise.State;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTableTest {
  private static final Instant NOW = Instant.parse("2026-01-01T01:00:00Z");

  @Test
  void showsAChildARow() {
    assertThat(
            StatusTable.render(
                List.of(child(State.UP, ""), child(State.RESTARTING, "ended with exit code 1")),
                NOW))
        .isEqualTo(
            """
            PART               STATE           PID   PORT  RESTARTS      FOR
            postgres-primary   up             4711  15432         2   60 min
            postgres-primary   restarting     4711  15432         2   60 min  ended with exit code 1\
            """);
  }

  @Test
  void tellsHowLongAStartTook() {
    assertThat(StatusTable.progress(child(State.UP, "")))
        .isEqualTo("postgres primary ........ up in 0.2 s");
    assertThat(StatusTable.progress(child(State.WAITING, ""))).isEmpty();
  }

  @Test
  void isReadyOnlyWhenEveryChildIs() {
    assertThat(StatusTable.allReady(List.of(child(State.UP, ""), child(State.DONE, "")))).isTrue();
    assertThat(StatusTable.allReady(List.of(child(State.UP, ""), child(State.STARTING, ""))))
        .isFalse();
    assertThat(StatusTable.anyFailed(List.of(child(State.FAILED, "no")))).isTrue();
  }

  private static ChildStatus child(State state, String detail) {
    return new ChildStatus(
        "postgres-primary",
        state,
        new Identity(4711, 1),
        15432,
        Instant.parse("2026-01-01T00:00:00Z"),
        2,
        204,
        detail);
  }
}
