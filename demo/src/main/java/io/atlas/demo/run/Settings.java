package io.atlas.demo.run;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What one run of the demo is to do.
 *
 * @param duration empty: until Ctrl-C
 * @param olap whether the stack has an OLAP store
 */
public record Settings(
    Optional<Duration> duration, boolean olap, URI ingest, URI query, URI freshness) {
  /**
   * As the command line and the environment say.
   *
   * <p>An {@code ATLAS_OLAP_URL} that is set but empty says that the stack has no OLAP store.
   */
  public static Settings of(
      Optional<Duration> duration, boolean noOlap, Map<String, String> environment) {
    boolean absent = environment.getOrDefault("ATLAS_OLAP_URL", "unknown").isBlank();
    return new Settings(
        duration,
        !noOlap && !absent,
        url(environment, "ATLAS_INGEST_URL", 8081),
        url(environment, "ATLAS_QUERY_URL", 8082),
        url(environment, "ATLAS_FRESHNESS_URL", 8083));
  }

  private static URI url(Map<String, String> environment, String name, int port) {
    String given = environment.getOrDefault(name, "");
    return URI.create(given.isBlank() ? "http://127.0.0.1:" + port : given);
  }
}
