package io.atlas.bench.ingest;

import java.util.Locale;

/** What is measured. */
public enum Mode {
  /** One event a request. */
  SINGLE(256, 1),
  /** Many events a request. */
  BATCH(8, 500),
  /** The same rows by the same SQL, without a service. */
  LIMIT(4, 1_000),
  /** The log's rows alone, without a service: what the disk takes. */
  LOG(4, 1_000);

  private final int connections;
  private final int batch;

  Mode(int connections, int batch) {
    this.connections = connections;
    this.batch = batch;
  }

  /** How many connections it has unless told otherwise. */
  int connections() {
    return connections;
  }

  /** How many events a request has, or a transaction, unless told otherwise. */
  int batch() {
    return batch;
  }

  boolean overHttp() {
    return this == SINGLE || this == BATCH;
  }

  /** As on the command line. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
