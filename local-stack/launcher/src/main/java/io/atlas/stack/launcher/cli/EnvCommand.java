package io.atlas.stack.launcher.cli;

import io.atlas.stack.launcher.stack.Selection;
import io.atlas.stack.launcher.stack.Stack;
import io.atlas.stack.launcher.supervise.StateFiles;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what a service is told, as shell exports. */
@Command(name = "env", hidden = true)
final class EnvCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SERVICE", arity = "0..1")
  private String service = "";

  @Override
  public Integer call() {
    Stack stack = Stack.of(Atlas.home(), new Selection(running()), System.getenv());
    stack
        .environmentOf(service)
        .forEach((name, value) -> System.out.println("export " + name + "=" + quoted(value)));
    return 0;
  }

  private static List<String> running() {
    return new StateFiles(Atlas.home().run())
        .livingSupervisor()
        .map(StateFiles.SupervisorStatus::children)
        .orElse(List.of());
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
