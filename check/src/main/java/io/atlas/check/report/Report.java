package io.atlas.check.report;

import java.time.Duration;
import java.util.List;

/**
 * What a check came to.
 *
 * @param unchecked what could not be checked, and what to do about it
 * @param skipped what was left out because it was asked for
 */
public record Report(
    Findings findings, Tally tally, List<String> unchecked, List<String> skipped, Duration took) {
  public static final int AGREE = 0;
  public static final int DIFFER = 1;
  public static final int UNCHECKED = 2;

  /** Copies the lists. */
  public Report {
    unchecked = List.copyOf(unchecked);
    skipped = List.copyOf(skipped);
  }

  /** A difference that was found weighs more than a place that could not be looked at. */
  public int exitCode() {
    if (findings.total() > 0) {
      return DIFFER;
    }
    return unchecked.isEmpty() ? AGREE : UNCHECKED;
  }
}
