package io.atlas.bench.stack;

import java.util.List;
import java.util.Locale;

/** How much of the stack runs while it is measured. */
public enum StackKind {
  /** The primary and the ingest-service, nothing else. */
  POSTGRES,
  /** With the standby and the query-service too, for reads; no Kafka and no OLAP. */
  READS,
  /** All of it: standby, Kafka, Kafka Connect, the OLAP and every service. */
  FULL;

  /** What {@code ./atlas up} is told. */
  List<String> upArguments() {
    return switch (this) {
      case POSTGRES -> List.of("--only", "postgres-primary,ingest-service");
      case READS ->
          List.of("--only", "postgres-primary,postgres-standby,ingest-service,query-service");
      case FULL -> List.of();
    };
  }

  /** As on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
