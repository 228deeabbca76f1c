package io.atlas.stack.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostmasterPidTest {
  private static final List<String> READY =
      List.of(
          "5179",
          "/data",
          "1795531203",
          "25999",
          "",
          "127.0.0.1",
          "  2252805         4",
          "ready   ");

  @Test
  void readsAReadyServer() {
    assertThat(PostmasterPid.parse(READY))
        .contains(new PostmasterPid(5179, Instant.ofEpochSecond(1795531203), true));
  }

  @Test
  void isNotReadyWhileStarting() {
    assertThat(PostmasterPid.parse(READY.subList(0, 6)).orElseThrow().ready()).isFalse();
  }

  @Test
  void ignoresAHalfWrittenFile() {
    assertThat(PostmasterPid.parse(List.of("51"))).isEmpty();
    assertThat(PostmasterPid.parse(List.of("x", "/data", "1"))).isEmpty();
  }

  @Test
  void doesNotTakeAnotherProcessForTheServer() {
    PostmasterPid reused = new PostmasterPid(ProcessHandle.current().pid(), Instant.EPOCH, true);
    assertThat(reused.process()).isEmpty();
  }
}
