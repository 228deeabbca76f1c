package io.atlas.check.olap;

import io.atlas.check.report.Aspect;
import io.atlas.check.report.Finding;
import io.atlas.check.report.Findings;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the events that differ between the two sides of one hour, both in the order of their keys.
 * An event that the log holds twice is one here: the OLAP folds it, and the walk over the log
 * reports it.
 */
final class HourDrill {
  private final String tenant;
  private final Findings findings;
  private final Iterator<OlapEvent> log;
  private final Iterator<OlapEvent> olap;
  private @Nullable OlapEvent inLog;
  private @Nullable OlapEvent inOlap;
  private HourSum distinct = HourSum.NOTHING;
  private boolean differs;

  HourDrill(String tenant, Findings findings, Iterator<OlapEvent> log, Iterator<OlapEvent> olap) {
    this.tenant = tenant;
    this.findings = findings;
    this.log = log;
    this.olap = olap;
  }

  /**
   * Reports each difference.
   *
   * @return the sum over the different events of the log, if no event differs; else null
   */
  @Nullable HourSum drill() {
    inLog = nextInLog();
    inOlap = nextInOlap();
    while (inLog != null || inOlap != null) {
      step(inLog, inOlap);
    }
    return differs ? null : distinct;
  }

  private void step(@Nullable OlapEvent logged, @Nullable OlapEvent stored) {
    int order = order(logged, stored);
    if (order == 0 && logged != null && stored != null && logged.crc() != stored.crc()) {
      report(logged, "event %s with checksum %d", "the same with checksum " + stored.crc());
    } else if (order < 0 && logged != null) {
      report(logged, "event %s", "not in the OLAP");
    } else if (order > 0 && stored != null) {
      report(stored, "no event %s", "in the OLAP");
    }
    inLog = order <= 0 ? nextInLog() : logged;
    inOlap = order >= 0 ? nextInOlap() : stored;
  }

  private static int order(@Nullable OlapEvent logged, @Nullable OlapEvent stored) {
    if (logged == null) {
      return 1;
    }
    return stored == null ? -1 : logged.compareKey(stored);
  }

  private void report(OlapEvent event, String expected, String found) {
    differs = true;
    findings.add(
        new Finding(
            Aspect.OLAP,
            tenant,
            event.asset(),
            "",
            expected.formatted(event.eventId(), event.crc()),
            found));
  }

  private @Nullable OlapEvent nextInLog() {
    @Nullable OlapEvent before = inLog;
    @Nullable OlapEvent event = log.hasNext() ? log.next() : null;
    while (event != null && before != null && event.compareKey(before) == 0) {
      event = log.hasNext() ? log.next() : null;
    }
    distinct = event == null ? distinct : distinct.plus(event);
    return event;
  }

  private @Nullable OlapEvent nextInOlap() {
    return olap.hasNext() ? olap.next() : null;
  }
}
