package io.atlas.stack.launcher.cli;

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
    RunningPart.find(part).handover().adopt();
    return 0;
  }
}
