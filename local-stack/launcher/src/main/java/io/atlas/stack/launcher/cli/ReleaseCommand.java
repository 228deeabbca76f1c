package io.atlas.stack.launcher.cli;

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
    RunningPart.find(part).handover().release();
    return 0;
  }
}
