package io.atlas.bench.stack;

import java.util.List;
import java.util.Locale;

/** How much of the stack runs while it is measured. */
public enum StackKind {
  /** The primary and the ingest-service, nothing else. */
  POSTGRES(List.of("--only", "postgres-primary,ingest-service")),
  /** All of it: standby, Kafka, Kafka Connect, the OLAP and every service. */
  FULL(List.of());

  private final List<String> upArguments;

  StackKind(List<String> upArguments) {
    this.upArguments = upArguments;
  }

  List<String> upArguments() {
    return upArguments;
  }

  /** As on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
