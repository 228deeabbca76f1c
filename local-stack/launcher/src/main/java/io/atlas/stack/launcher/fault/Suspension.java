package io.atlas.stack.launcher.fault;

import io.atlas.stack.launcher.supervise.Identity;
import io.atlas.stack.process.Signals;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A process that does not run, with all its children: as after a long stall of its machine.
 *
 * @param process the parent
 */
record Suspension(Supplier<Optional<Identity>> process) implements Fault {
  @Override
  public void begin() {
    // The parent first, so that it makes no more children.
    signal("STOP");
  }

  @Override
  public void end() {
    signal("CONT");
  }

  private void signal(String name) {
    ProcessHandle parent =
        process
            .get()
            .flatMap(Identity::process)
            .orElseThrow(() -> new IllegalStateException("it does not run; see ./atlas status"));
    Signals.send(parent.pid(), name);
    parent.descendants().forEach(child -> Signals.send(child.pid(), name));
  }
}
