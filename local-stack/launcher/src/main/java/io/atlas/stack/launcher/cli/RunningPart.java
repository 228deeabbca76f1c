package io.atlas.stack.launcher.cli;

import io.atlas.stack.launcher.supervise.Handover;
import io.atlas.stack.launcher.supervise.StateFiles;
import java.util.List;

/** A part of the stack that runs now. */
record RunningPart(StateFiles files, String name) {
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

  Handover handover() {
    return new Handover(files, name);
  }
}
