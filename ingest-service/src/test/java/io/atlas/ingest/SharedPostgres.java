package io.atlas.ingest;

import io.atlas.stack.postgres.ClusterSpec;
import io.atlas.stack.postgres.PostgresCluster;
import io.atlas.stack.postgres.PostgresNode;
import io.atlas.testkit.PostgresStack;

/** One Postgres for all the tests of this JVM that do without Quarkus; it ends with the JVM. */
public final class SharedPostgres {
  private static final PostgresCluster CLUSTER = PostgresStack.migrated(ClusterSpec.ephemeral());

  private SharedPostgres() {}

  public static PostgresNode primary() {
    return CLUSTER.primary();
  }
}
