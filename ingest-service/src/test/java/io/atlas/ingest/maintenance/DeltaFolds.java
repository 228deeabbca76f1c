package io.atlas.ingest.maintenance;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;

/** The fold of the catalog's counts, for the tests of other packages. */
public final class DeltaFolds {
  private DeltaFolds() {}

  /** Folds all that there is, unless the database is away. */
  public static Runnable over(Pool pool) {
    Care care = new Care(new SimpleMeterRegistry());
    DeltaFold fold = new DeltaFold(pool, care);
    return () -> care.run("fold", fold::foldAll);
  }
}
