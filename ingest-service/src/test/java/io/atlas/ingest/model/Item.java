package io.atlas.ingest.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An event as a client sends it.
 *
 * @param id the client's id, if it gave one
 * @param micros when it was observed, in µs since 1970
 * @param attributes a JSON object
 * @param poisonous whether the database shall refuse it
 */
record Item(String asset, @Nullable String id, long micros, String attributes, boolean poisonous) {

  String json() {
    String given = id == null ? "" : "\"id\":\"%s\",".formatted(id);
    return "{\"asset\":\"%s\",%s\"time\":\"%s\",\"attributes\":%s}"
        .formatted(asset, given, Instant.EPOCH.plus(micros, ChronoUnit.MICROS), attributes);
  }
}
