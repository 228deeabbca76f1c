package io.atlas.query.testing;

import io.atlas.testkit.ReplicatedPostgresStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A primary with its standby, and an OLAP store that answers as it is told. */
public final class Stack extends ReplicatedPostgresStack {
  /** Names the stores that shall not be there: {@code writer}, {@code replica}, {@code olap}. */
  public static final String AWAY = "away";

  public static final String OLAP = "atlas.olap.url";

  private static final String WRITER_URL = "atlas.pg.writer-url";
  private static final String REPLICA_URLS = "atlas.pg.replica-urls";

  private Set<String> away = Set.of();
  private @Nullable FakeOlap olap;

  @Override
  public void init(Map<String, String> arguments) {
    away = Set.of(arguments.getOrDefault(AWAY, "").split(" "));
  }

  @Override
  public Map<String, String> start() {
    FakeOlap fake = FakeOlap.start();
    olap = fake;
    Map<String, String> configuration = super.start();
    configuration.put(OLAP, fake.url());
    takeAway("writer", WRITER_URL, configuration);
    takeAway("replica", REPLICA_URLS, configuration);
    takeAway("olap", OLAP, configuration);
    return configuration;
  }

  private void takeAway(String store, String property, Map<String, String> configuration) {
    if (away.contains(store)) {
      configuration.computeIfPresent(property, (name, url) -> nobodyAt(url));
    }
  }

  private static String nobodyAt(String url) {
    try (ServerSocket closing = new ServerSocket(0)) {
      return url.replaceFirst(":[0-9]+", ":" + closing.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    Objects.requireNonNull(olap).close();
    super.stop();
  }
}
