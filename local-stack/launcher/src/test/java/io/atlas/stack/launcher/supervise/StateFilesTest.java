package io.atlas.stack.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFilesTest {
  @TempDir private Path folder;

  @Test
  void readsWhatItWrote() {
    StateFiles files = new StateFiles(folder);
    ChildStatus status =
        new ChildStatus(
            "kafka",
            State.RESTARTING,
            new Identity(7, 8),
            19092,
            Instant.parse("2026-01-01T00:00:00Z"),
            3,
            6700,
            "ended with \"exit code\" 1\n");
    files.write(status);
    assertThat(files.read("kafka")).contains(status);
    assertThat(files.all()).containsExactly(status);
    assertThat(files.read("connect")).isEmpty();
  }

  @Test
  void knowsALivingSupervisorFromOneWhoseNumberIsUsedAgain() {
    StateFiles files = new StateFiles(folder);
    Identity self = Identity.of(ProcessHandle.current());
    files.write(new StateFiles.SupervisorStatus(self, List.of("a", "b")));
    assertThat(files.livingSupervisor().orElseThrow().children()).containsExactly("a", "b");

    Identity older = new Identity(self.pid(), self.startedAt() - 60_000);
    files.write(new StateFiles.SupervisorStatus(older, List.of()));
    assertThat(files.livingSupervisor()).isEmpty();
  }
}
