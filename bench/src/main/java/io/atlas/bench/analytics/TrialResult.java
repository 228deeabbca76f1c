package io.atlas.bench.analytics;

import java.util.Map;

/**
 * What came of one dataset.
 *
 * @param settings of the primary
 * @param service by {@code POST /v1/analytics}
 * @param olap the same statements with no service in front
 */
record TrialResult(
    Map<String, String> settings,
    Load olapLoad,
    Load postgresLoad,
    Timed service,
    Timed olap,
    Timed postgres) {
  /**
   * How a store took the values.
   *
   * @param bytes that all rows take, indexes included
   */
  record Load(double seconds, long bytes) {}

  /** How fast a side is. */
  record Timed(Runs distribution, Runs hours) {}
}
