package io.atlas.stack.launcher.cli;

import io.atlas.stack.launcher.supervise.State;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives a released part back to the supervisor. */
@Command(name = "adopt", hidden = true)
final class AdoptCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PART")
  private String part = "";

  @Override
  public Integer call() {
    RunningPart running = RunningPart.find(part);
    running.files().requestAdoption(running.name());
    running.await(status -> status.state() == State.UP);
    return 0;
  }
}
