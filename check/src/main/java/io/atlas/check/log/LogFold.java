package io.atlas.check.log;

import io.atlas.check.value.Observation;
import io.atlas.check.value.Value;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * The reference model of the write path: of each attribute the greatest observation. It shares no
 * code with ingest-service, so that a mistake there shows here.
 */
public final class LogFold {
  private final Map<String, Logged> winners = new HashMap<>();

  /**
   * Takes one attribute of one event, in any order.
   *
   * @param observed in µs since 1970
   * @param received in µs since 1970
   */
  public void add(String attribute, long observed, long received, Value value) {
    winners.merge(attribute, new Logged(new Observation(observed, value), received), Logged::merge);
  }

  /** By the attribute's name. */
  public Map<String, Logged> winners() {
    return Collections.unmodifiableMap(winners);
  }
}
