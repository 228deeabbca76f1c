package io.atlas.demo.read;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer as it came.
 *
 * @param sentNanos monotonic time just before the request was sent
 * @param headers by name in lower case
 */
record ReadAnswer(long sentNanos, int status, Map<String, List<String>> headers, String body) {
  Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }
}
