package io.atlas.stack.launcher.cli;

import io.atlas.stack.launcher.stack.Home;
import io.atlas.stack.launcher.stack.Selection;
import io.atlas.stack.launcher.stack.Stack;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say which parts of the stack are meant. */
final class StackOptions {
  @Option(
      names = "--stack",
      paramLabel = "full|postgres",
      defaultValue = "full",
      description = "full (default), or postgres: Postgres and the services, no Kafka and no OLAP")
  String stack = "full";

  @Option(
      names = "--only",
      paramLabel = "PART,…",
      defaultValue = "",
      description = "just these parts, for example postgres,ingest,query")
  String only = "";

  Stack resolve(Home home) {
    return Stack.of(home, Selection.of(stack, only), System.getenv());
  }

  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("--stack", stack));
    if (!only.isBlank()) {
      arguments.addAll(List.of("--only", only));
    }
    return arguments;
  }
}
