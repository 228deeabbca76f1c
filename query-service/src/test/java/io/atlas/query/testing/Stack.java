package io.atlas.query.testing;

import io.atlas.testkit.ReplicatedPostgresStack;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A primary with its standby, and an OLAP store that answers as it is told. */
public final class Stack extends ReplicatedPostgresStack {
  static final String OLAP = "atlas.olap.url";

  private @Nullable FakeOlap olap;

  @Override
  public Map<String, String> start() {
    FakeOlap fake = FakeOlap.start();
    olap = fake;
    Map<String, String> configuration = super.start();
    configuration.put(OLAP, fake.url());
    return configuration;
  }

  @Override
  public void stop() {
    Objects.requireNonNull(olap).close();
    super.stop();
  }
}
