package io.atlas.testkit;

import io.atlas.stack.postgres.ClusterSpec;
import java.util.Map;

/** A migrated primary with a streaming standby. */
public class ReplicatedPostgresStack extends PostgresStack {
  @Override
  protected ClusterSpec topology(ClusterSpec primaryAlone) {
    return primaryAlone.withStandby();
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> configuration = super.start();
    configuration.put("atlas.pg.replica-urls", cluster().standby().url());
    return configuration;
  }
}
