package io.atlas.stack.launcher.cli;

import io.atlas.stack.launcher.supervise.ChildStatus;
import io.atlas.stack.launcher.supervise.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Renders how children stand; pure functions. */
final class StatusTable {
  private static final String ROW = "%-18s %-10s %8s %6s %9s %8s  %s";

  private StatusTable() {}

  static String render(List<ChildStatus> children, Instant now) {
    String head =
        ROW.formatted("PART", "STATE", "PID", "PORT", "RESTARTS", "FOR", "").stripTrailing();
    return children.stream()
        .map(child -> row(child, now))
        .collect(Collectors.joining("\n", head + "\n", ""));
  }

  private static String row(ChildStatus child, Instant now) {
    return ROW.formatted(
            child.name(),
            child.state().word(),
            orDash(child.process().pid()),
            orDash(child.port()),
            child.restarts(),
            age(Duration.between(child.since(), now)),
            child.detail())
        .stripTrailing();
  }

  /** The line that {@code up} prints when a child changes its state; empty when it is no news. */
  static String progress(ChildStatus child) {
    String name = dotted(child.name());
    return switch (child.state()) {
      case UP -> name + " up in " + seconds(child.startMillis());
      case DONE -> name + " done in " + seconds(child.startMillis());
      case FAILED -> name + " failed: " + child.detail();
      case RESTARTING -> name + " restarting: " + child.detail();
      case RELEASED -> name + " released";
      case WAITING, STARTING, STOPPED -> "";
    };
  }

  static boolean allReady(List<ChildStatus> children) {
    return children.stream().allMatch(child -> child.state().ready());
  }

  static boolean anyFailed(List<ChildStatus> children) {
    return children.stream().anyMatch(child -> child.state() == State.FAILED);
  }

  private static String dotted(String name) {
    return name.replace("postgres-", "postgres ")
        + " "
        + ".".repeat(Math.max(3, 24 - name.length()));
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  private static String age(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    return seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
  }

  private static String orDash(long number) {
    return number == 0 ? "-" : Long.toString(number);
  }
}
