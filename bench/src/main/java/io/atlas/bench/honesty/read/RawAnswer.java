package io.atlas.bench.honesty.read;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer as it came.
 *
 * @param sentNanos monotonic time just before the request was sent
 * @param receivedNanos monotonic time when all of it was there
 * @param headers by name in lower case
 */
public record RawAnswer(
    long sentNanos,
    long receivedNanos,
    int status,
    Map<String, List<String>> headers,
    String body) {
  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }
}
