package io.atlas.stack.launcher.cli;

import io.atlas.stack.launcher.stack.Home;
import io.atlas.stack.launcher.stack.LogRotation;
import io.atlas.stack.launcher.stack.Preflight;
import io.atlas.stack.launcher.stack.Stack;
import io.atlas.stack.launcher.supervise.ChildStatus;
import io.atlas.stack.launcher.supervise.State;
import io.atlas.stack.launcher.supervise.StateFiles;
import io.atlas.stack.launcher.supervise.StateFiles.SupervisorStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One command's dealings with the running stack: brings it up and waits for it. */
final class Session {
  private static final Duration UP_LIMIT = Duration.ofMinutes(5);
  private static final Duration SUPERVISOR_LIMIT = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int LOG_LINES = 25;

  private final Home home;
  private final StateFiles files;
  private final PrintStream out;
  private volatile boolean startedHere;

  Session(Home home, PrintStream out) {
    this.home = home;
    this.files = new StateFiles(home.run());
    this.out = out;
  }

  /** Whether this command has started the supervisor, and so may end it. */
  boolean startedHere() {
    return startedHere;
  }

  /** Brings the stack up unless it is, and returns when every part answers. */
  void ensureUp(Stack stack, List<String> superviseArguments) {
    Optional<SupervisorStatus> running = files.livingSupervisor();
    if (running.isPresent()) {
      requireParts(running.get(), stack);
    } else {
      requireNoProblems(stack);
      spawn(superviseArguments);
    }
    awaitUp();
  }

  private static void requireParts(SupervisorStatus running, Stack stack) {
    List<String> lacking =
        stack.names().stream().filter(name -> !running.children().contains(name)).toList();
    if (!lacking.isEmpty()) {
      throw new LauncherException(
          "the running stack lacks " + String.join(", ", lacking) + ". Run ./atlas down first.");
    }
  }

  private void requireNoProblems(Stack stack) {
    new Teardown(home, out).endLeftovers();
    List<String> problems = new Preflight(stack).problems();
    if (!problems.isEmpty()) {
      throw new LauncherException("nothing was started:\n  " + String.join("\n  ", problems));
    }
  }

  private void spawn(List<String> arguments) {
    try {
      LogRotation.of(home).rotate();
      Files.createDirectories(home.run());
      files.clear();
      startedHere = true;
      Process supervisor = Daemon.start(home, arguments, home.log("supervisor"));
      awaitSupervisor(supervisor);
    } catch (IOException e) {
      throw new UncheckedIOException("could not start the supervisor", e);
    }
  }

  private void awaitSupervisor(Process supervisor) {
    long from = System.nanoTime();
    while (files.livingSupervisor().isEmpty()) {
      if (!supervisor.isAlive() || since(from).compareTo(SUPERVISOR_LIMIT) > 0) {
        throw supervisorFailed();
      }
      pause();
    }
  }

  private LauncherException supervisorFailed() {
    Path log = home.log("supervisor");
    return new LauncherException(
        "the supervisor did not stay up; "
            + log
            + " ends with:\n"
            + LogTail.lastLines(log, LOG_LINES));
  }

  private void awaitUp() {
    Map<String, EnumMap<State, Boolean>> told = new HashMap<>();
    long from = System.nanoTime();
    while (true) {
      List<ChildStatus> children = children();
      children.forEach(child -> tell(child, told));
      if (StatusTable.anyFailed(children)) {
        throw failed(children);
      }
      if (StatusTable.allReady(children)) {
        return;
      }
      if (since(from).compareTo(UP_LIMIT) > 0) {
        throw new LauncherException("not everything answers yet; see ./atlas status");
      }
      pause();
    }
  }

  /** The children of the living supervisor in their order. */
  List<ChildStatus> children() {
    SupervisorStatus supervisor = files.livingSupervisor().orElseThrow(this::supervisorFailed);
    return supervisor.children().stream().flatMap(name -> files.read(name).stream()).toList();
  }

  private void tell(ChildStatus child, Map<String, EnumMap<State, Boolean>> told) {
    boolean isNews =
        told.computeIfAbsent(child.name(), name -> new EnumMap<>(State.class))
                .put(child.state(), true)
            == null;
    String line = StatusTable.progress(child);
    if (isNews && !line.isEmpty()) {
      out.println(line);
    }
  }

  private LauncherException failed(List<ChildStatus> children) {
    StringBuilder message = new StringBuilder();
    children.stream()
        .filter(child -> child.state() == State.FAILED)
        .forEach(child -> message.append(explained(child)));
    return new LauncherException(message.toString().stripTrailing());
  }

  private String explained(ChildStatus child) {
    Path log = home.log(child.name());
    return "%s did not come up: %s%nIts log %s ends with:%n%s%n"
        .formatted(child.name(), child.detail(), log, LogTail.lastLines(log, LOG_LINES));
  }

  static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LauncherException("interrupted");
    }
  }
}
