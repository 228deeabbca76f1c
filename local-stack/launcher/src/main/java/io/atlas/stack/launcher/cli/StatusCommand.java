package io.atlas.stack.launcher.cli;

import io.atlas.stack.launcher.supervise.ChildStatus;
import io.atlas.stack.launcher.supervise.StateFiles;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows every part of the stack.",
    footer = {"", "Exit code: 0 all parts answer, 1 some do not, 3 the stack is not running."})
final class StatusCommand implements Callable<Integer> {
  private static final int NOT_RUNNING = 3;

  @Override
  public Integer call() {
    StateFiles files = new StateFiles(Atlas.home().run());
    if (files.livingSupervisor().isEmpty()) {
      System.out.println("the stack is not running; start it with ./atlas up");
      return NOT_RUNNING;
    }
    List<ChildStatus> children = new Session(Atlas.home(), System.out).children();
    System.out.println(StatusTable.render(children, Instant.now()));
    return StatusTable.allReady(children) ? 0 : 1;
  }
}
