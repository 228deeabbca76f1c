package io.atlas.stack.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.atlas.stack.process.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
  private static final RestartPolicy QUICK =
      new RestartPolicy(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMinutes(1));

  @TempDir private Path folder;

  @Test
  void restartsAChildThatIsKilled() {
    try (Supervisor supervisor = started(shell("child", "echo ready; exec cat", List.of()))) {
      await().until(() -> state(supervisor, 0) == State.UP);
      ProcessHandle first = process(supervisor, 0);
      first.destroyForcibly();
      await()
          .until(() ->
              supervisor.statuses().getFirst().restarts() == 1 && state(supervisor, 0) == State.UP);
      assertThat(process(supervisor, 0).pid()).isNotEqualTo(first.pid());
    }
  }

  @Test
  void waitsForWhatAChildNeedsAndStopsItFirst() throws IOException {
    Path order = folder.resolve("order");
    String child = "trap 'echo %s >> " + order + "; exit' TERM; echo ready; read line";
    try (Supervisor supervisor =
        started(
            shell("first", child.formatted("first"), List.of()),
            shell("second", child.formatted("second"), List.of("first")))) {
      await().until(() -> state(supervisor, 1) == State.UP);
      assertThat(state(supervisor, 0)).isEqualTo(State.UP);
    }
    assertThat(Files.readAllLines(order)).containsExactly("second", "first");
  }

  @Test
  void saysThatAChildDidNotComeUp() {
    try (Supervisor supervisor =
        started(
            shell("broken", "exit 7", List.of()),
            shell("waiting", "echo ready; exec cat", List.of("broken")))) {
      await().until(() -> state(supervisor, 0) == State.FAILED);
      assertThat(supervisor.statuses().getFirst().detail()).isEqualTo("ended with exit code 7");
      assertThat(state(supervisor, 1)).isEqualTo(State.WAITING);
    }
  }

  @Test
  void letsAChildGoAndTakesItBack() {
    StateFiles files = new StateFiles(folder.resolve("run"));
    try (Supervisor supervisor = started(shell("child", "echo ready; exec cat", List.of()))) {
      await().until(() -> state(supervisor, 0) == State.UP);
      ProcessHandle process = process(supervisor, 0);
      files.requestRelease("child");
      await().until(() -> state(supervisor, 0) == State.RELEASED);
      assertThat(Signals.isRunning(process)).isFalse();
      files.requestAdoption("child");
      await().until(() -> state(supervisor, 0) == State.UP);
    }
  }

  @Test
  void leavesNoChildWhenItIsKilled() throws IOException {
    Process supervisor =
        new ProcessBuilder(
                Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "java")
                    .toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledSupervisor.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(supervisor.inputReader().readLine()).isEqualTo("up");
    List<ProcessHandle> children =
        new StateFiles(folder.resolve("run"))
            .all().stream().map(child -> child.process().process().orElseThrow()).toList();
    assertThat(children).hasSize(2);

    supervisor.destroyForcibly();

    await().until(() -> children.stream().noneMatch(Signals::isRunning));
  }

  /** A supervisor in a JVM of its own: one child heeds its standard input, the other nothing. */
  static final class KilledSupervisor {
    private KilledSupervisor() {}

    public static void main(String[] args) throws InterruptedException {
      Path folder = Path.of(args[0]);
      Supervisor supervisor =
          started(
              folder,
              shell(folder, "cat", "echo ready; exec cat", List.of()),
              shell(folder, "stubborn", "echo ready; exec tail -f /dev/null", List.of()));
      await().until(() -> supervisor.statuses().stream().allMatch(c -> c.state() == State.UP));
      System.out.println("up");
      supervisor.awaitClose();
    }
  }

  private Supervisor started(Child... children) {
    return started(folder, children);
  }

  private static Supervisor started(Path folder, Child... children) {
    Supervisor supervisor =
        new Supervisor(List.of(children), QUICK, new StateFiles(folder.resolve("run")));
    supervisor.start();
    return supervisor;
  }

  private Child shell(String name, String script, List<String> after) {
    return shell(folder, name, script, after);
  }

  private static Child shell(Path folder, String name, String script, List<String> after) {
    return new CommandChild(
        new CommandChild.Spec(
            name,
            0,
            after,
            List.of("sh", "-c", script),
            Map.of(),
            folder,
            folder.resolve("logs").resolve(name + ".log"),
            new Readiness.Says("ready")));
  }

  private static State state(Supervisor supervisor, int index) {
    return supervisor.statuses().get(index).state();
  }

  private static ProcessHandle process(Supervisor supervisor, int index) {
    return supervisor.statuses().get(index).process().process().orElseThrow();
  }
}
