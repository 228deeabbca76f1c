package io.atlas.stack.launcher.cli;

import io.atlas.stack.launcher.supervise.ChildStatus;
import io.atlas.stack.launcher.supervise.State;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stops one supervised part so that {@code ./atlas dev} can take its place. */
@Command(name = "release", hidden = true)
final class ReleaseCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PART")
  private String part = "";

  @Override
  public Integer call() {
    RunningPart running = RunningPart.find(part);
    running.files().requestRelease(running.name());
    running.await(ReleaseCommand::isGone);
    return 0;
  }

  private static boolean isGone(ChildStatus status) {
    return status.state() == State.RELEASED;
  }
}
