package io.atlas.bench.honesty.read;

import io.atlas.bench.honesty.oracle.Question;
import io.atlas.bench.honesty.probe.Probe;
import io.atlas.common.token.ConsistencyToken;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A read as it is sent.
 *
 * @param number of the run, from 0
 * @param service which query-service is asked
 * @param maxStaleness empty for the default
 * @param patience empty for the default
 */
public record Asked(
    long number,
    int service,
    Route route,
    Probe probe,
    Optional<Duration> maxStaleness,
    Optional<Duration> patience,
    Optional<Carried> carried) {
  private static final String MAX_STALENESS = "X-Max-Staleness";
  private static final String WAIT = "X-Freshness-Wait";

  /** What the answer is held to. */
  public Question question() {
    return new Question(
        route == Route.ANALYTICS,
        maxStaleness.orElse(route.maxStaleness()),
        carried.map(Carried::token),
        carried.map(Carried::seen).orElse(0L));
  }

  /** The path with its query. */
  public String path() {
    return switch (route) {
      case POINT -> "/v1/assets/" + probe.asset();
      case FILTER -> "/v1/assets?filter=asset==" + probe.asset();
      case ANALYTICS -> "/v1/analytics";
    };
  }

  /** Empty for a GET. */
  public Optional<String> body() {
    return route == Route.ANALYTICS
        ? Optional.of("{\"attribute\":\"%s\",\"measures\":[\"max\"]}".formatted(probe.attribute()))
        : Optional.empty();
  }

  /** The freshness demand; without the bearer. */
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    maxStaleness.ifPresent(demand -> headers.put(MAX_STALENESS, text(demand)));
    patience.ifPresent(time -> headers.put(WAIT, text(time)));
    carried.ifPresent(token -> headers.put(ConsistencyToken.HEADER, token.text()));
    return headers;
  }

  private static String text(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }

  /** As a person would send it again. */
  public String requestLine() {
    return body().map(body -> "POST " + path() + " " + body).orElse("GET " + path());
  }
}
