package io.atlas.stack.launcher.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.atlas.stack.launcher.supervise.Identity;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SuspensionTest {
  /** A child of the process answers each line, as long as it runs. */
  @Test
  void stopsTheProcessWithItsChildrenAndLetsThemGoOn() throws Exception {
    Process process = new ProcessBuilder("sh", "-c", "cat; true").start();
    try (BufferedReader answers = process.inputReader()) {
      assertThat(echo(process, answers, "before")).isEqualTo("before");
      Suspension suspension = new Suspension(() -> Optional.of(Identity.of(process.toHandle())));
      suspension.begin();
      process.getOutputStream().write("during\n".getBytes());
      process.getOutputStream().flush();
      assertThat(process.waitFor(200, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(answers.ready()).isFalse();
      suspension.end();
      suspension.end();
      assertThat(answers.readLine()).isEqualTo("during");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String echo(Process process, BufferedReader answers, String line)
      throws IOException {
    process.getOutputStream().write((line + "\n").getBytes());
    process.getOutputStream().flush();
    return answers.readLine();
  }

  @Test
  void saysThatNothingRuns() {
    assertThatIllegalStateException().isThrownBy(new Suspension(Optional::empty)::begin);
  }
}
