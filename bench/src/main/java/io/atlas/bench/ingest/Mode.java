package io.atlas.bench.ingest;

import java.util.Locale;

/** What is measured. */
public enum Mode {
  /** One event a request. */
  SINGLE(256),
  /** Many events a request. */
  BATCH(8),
  /** The same rows by the same SQL, without a service. */
  LIMIT(4),
  /** The log's rows alone, without a service: what the disk takes. */
  LOG(4);

  private final int connections;

  Mode(int connections) {
    this.connections = connections;
  }

  /** How many connections it has unless told otherwise. */
  int connections() {
    return connections;
  }

  boolean overHttp() {
    return this == SINGLE || this == BATCH;
  }

  /** As on the command line. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
