package io.atlas.stack.launcher.cli;

import io.atlas.stack.launcher.stack.Home;
import io.atlas.stack.launcher.supervise.ChildStatus;
import io.atlas.stack.launcher.supervise.State;
import io.atlas.stack.launcher.supervise.StateFiles;
import io.atlas.stack.process.Ports;
import io.atlas.stack.process.Signals;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ends the stack, and only it: processes are known by pid and start time, as the supervisor wrote
 * them down.
 */
final class Teardown {
  private static final Duration ORDERLY = Duration.ofSeconds(120);
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final Duration PORT_GRACE = Duration.ofSeconds(5);

  private final Home home;
  private final StateFiles files;
  private final PrintStream out;

  Teardown(Home home, PrintStream out) {
    this.home = home;
    this.files = new StateFiles(home.run());
    this.out = out;
  }

  /** Ends everything that runs; returns what is still there, which should be nothing. */
  List<String> down() {
    List<ChildStatus> children = files.all();
    Optional<ProcessHandle> supervisor = supervisor();
    if (supervisor.isPresent()) {
      out.println("stopping the stack ...");
      endSupervisor(supervisor.get());
    }
    boolean leftovers = end(children);
    List<String> left = left(children);
    if (left.isEmpty()) {
      files.clear();
      out.println(supervisor.isPresent() || leftovers ? "stopped" : "nothing was running");
    }
    return left;
  }

  /** Ends what a supervisor that died has left. */
  void endLeftovers() {
    if (supervisor().isEmpty() && end(files.all())) {
      out.println("ended what an earlier run had left behind");
    }
  }

  private Optional<ProcessHandle> supervisor() {
    return files.supervisor().flatMap(status -> status.process().process());
  }

  private void endSupervisor(ProcessHandle supervisor) {
    supervisor.destroy();
    if (!Signals.awaitExit(supervisor, ORDERLY)) {
      out.println("the supervisor hangs (see " + home.log("supervisor") + "); killing it");
      supervisor.destroyForcibly();
      Signals.awaitExit(supervisor, GRACE);
    }
  }

  private static boolean end(List<ChildStatus> children) {
    List<ChildStatus> living =
        children.reversed().stream().filter(c -> c.process().process().isPresent()).toList();
    living.forEach(child -> child.process().process().ifPresent(p -> end(child.name(), p)));
    return !living.isEmpty();
  }

  private static void end(String name, ProcessHandle process) {
    // Postgres takes SIGTERM as 'wait for every client to leave'.
    Signals.send(process.pid(), name.startsWith("postgres") ? "INT" : "TERM");
    if (!Signals.awaitExit(process, GRACE)) {
      process.destroyForcibly();
      Signals.awaitExit(process, GRACE);
    }
  }

  private static List<String> left(List<ChildStatus> children) {
    List<String> left = new ArrayList<>();
    for (ChildStatus child : children) {
      child
          .process()
          .process()
          .ifPresent(process -> left.add(child.name() + " still runs as pid " + process.pid()));
      if (child.port() != 0 && child.state() != State.RELEASED && !becomesFree(child.port())) {
        left.add(
            "port %d of %s is held by %s"
                .formatted(child.port(), child.name(), Ports.describeHolder(child.port())));
      }
    }
    return left;
  }

  private static boolean becomesFree(int port) {
    long from = System.nanoTime();
    while (!Ports.isFree(port)) {
      if (Session.since(from).compareTo(PORT_GRACE) > 0) {
        return false;
      }
      Session.pause();
    }
    return true;
  }
}
