package io.atlas.stack.launcher.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stops everything that 'up' or 'demo' started, and checks that nothing is left.")
final class DownCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    List<String> left = new Teardown(Atlas.home(), System.out).down();
    left.forEach(line -> System.err.println("atlas: " + line));
    return left.isEmpty() ? 0 : 1;
  }
}
