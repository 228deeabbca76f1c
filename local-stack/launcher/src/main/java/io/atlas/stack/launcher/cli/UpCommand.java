package io.atlas.stack.launcher.cli;

import io.atlas.stack.launcher.stack.Home;
import io.atlas.stack.launcher.stack.Stack;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Starts the local stack and the services; returns when everything answers.",
    footer = {
      "",
      "Examples:",
      "  ./atlas up",
      "  ./atlas up --stack postgres",
      "  ATLAS_PORT_BASE=10000 ./atlas up"
    })
final class UpCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Override
  public Integer call() {
    Home home = Atlas.home();
    Stack stack = options.resolve(home);
    Session session = new Session(home, System.out);
    // Half a stack is no use: Ctrl-C and a failure take down what this command has started.
    AtomicBoolean keep = new AtomicBoolean();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> undo(session, home, keep), "undo"));
    session.ensureUp(stack, options.arguments());
    keep.set(true);
    printUrls(stack, System.out);
    return 0;
  }

  private static void undo(Session session, Home home, AtomicBoolean keep) {
    if (session.startedHere() && !keep.get()) {
      new Teardown(home, System.err).down();
    }
  }

  static void printUrls(Stack stack, PrintStream out) {
    out.println();
    stack
        .names()
        .forEach(name -> {
          switch (name) {
            case "ingest-service" -> url(out, "ingest", stack, "ATLAS_INGEST_URL");
            case "query-service" -> url(out, "query", stack, "ATLAS_QUERY_URL");
            case "freshness-service" -> url(out, "freshness", stack, "ATLAS_FRESHNESS_URL");
            case "postgres-primary" -> url(out, "postgres", stack, "ATLAS_PG_WRITER_URL");
            case "clickhouse" -> url(out, "olap", stack, "ATLAS_OLAP_URL");
            default -> {}
          }
        });
  }

  private static void url(PrintStream out, String name, Stack stack, String variable) {
    out.printf("  %-10s %s%n", name, stack.environment().get(variable));
  }
}
