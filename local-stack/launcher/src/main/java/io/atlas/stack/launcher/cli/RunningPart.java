package io.atlas.stack.launcher.cli;

import io.atlas.stack.launcher.supervise.ChildStatus;
import io.atlas.stack.launcher.supervise.StateFiles;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** A part of the stack that runs now. */
record RunningPart(StateFiles files, String name) {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** Finds it by its name or the start of it. */
  static RunningPart find(String part) {
    StateFiles files = new StateFiles(Atlas.home().run());
    List<String> children =
        files
            .livingSupervisor()
            .orElseThrow(
                () -> new LauncherException("the stack is not running; start it with ./atlas up"))
            .children();
    return children.stream()
        .filter(child -> child.startsWith(part))
        .findFirst()
        .map(child -> new RunningPart(files, child))
        .orElseThrow(() -> new LauncherException("no part '" + part + "'; there are " + children));
  }

  void await(Predicate<ChildStatus> condition) {
    long from = System.nanoTime();
    while (files.read(name).filter(condition).isEmpty()) {
      if (Session.since(from).compareTo(LIMIT) > 0) {
        throw new LauncherException(
            name + " did not follow within " + LIMIT.toSeconds() + " s; see ./atlas status");
      }
      Session.pause();
    }
  }
}
