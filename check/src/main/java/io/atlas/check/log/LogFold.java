package io.atlas.check.log;

import io.atlas.check.value.Observation;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * The reference model of the write path: of each attribute the greatest observation. It shares no
 * code with ingest-service, so that a mistake there shows here.
 */
public final class LogFold {
  private final Map<String, Observation> winners = new HashMap<>();

  /** Takes one attribute of one event, in any order. */
  public void add(String attribute, Observation observation) {
    winners.merge(attribute, observation, (a, b) -> a.compareTo(b) >= 0 ? a : b);
  }

  /** By the attribute's name. */
  public Map<String, Observation> winners() {
    return Collections.unmodifiableMap(winners);
  }
}
