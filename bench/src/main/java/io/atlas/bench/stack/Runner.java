package io.atlas.bench.stack;

import java.util.Locale;

/** What runs the ingest-service. */
public enum Runner {
  /** A JVM, as the launcher starts it. */
  JVM,
  /** The native executable, which has to be built before. */
  NATIVE;

  /** As on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
