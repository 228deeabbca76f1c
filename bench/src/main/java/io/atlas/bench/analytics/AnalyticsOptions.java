package io.atlas.bench.analytics;

import io.atlas.bench.analytics.data.AnalyticsSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What one run is to do.
 *
 * @param time of each aggregate on each side
 * @param keep whether the data stays
 */
record AnalyticsOptions(
    AnalyticsSpec dataset, Duration time, boolean keep, int portBase, Optional<Path> json) {
  /** Refuses what makes no sense. */
  AnalyticsOptions {
    if (!time.isPositive()) {
      throw new IllegalArgumentException("--seconds must be at least 1");
    }
  }
}
