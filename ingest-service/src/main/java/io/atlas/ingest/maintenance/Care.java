package io.atlas.ingest.maintenance;

import io.atlas.ingest.maintenance.Report.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/**
 * Runs the jobs: measures each, says in one line what it did, and keeps a failure from spreading.
 */
@ApplicationScoped
class Care {
  private static final Logger LOG = Logger.getLogger(Care.class);

  private final MeterRegistry registry;

  Care(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Runs a job once; a failure is counted and logged, for the next run may well succeed. */
  void run(String job, Callable<Report> work) {
    Timer.Sample started = Timer.start(registry);
    Report report = attempt(work);
    started.stop(registry.timer("atlas.care.duration", "job", job));
    registry.counter("atlas.care.runs", "job", job, "outcome", tag(report.outcome())).increment();
    registry.counter("atlas.care.rows", "job", job).increment(report.rows());
    LOG.logf(level(report.outcome()), "%s: %s", job, report.detail());
  }

  private static Report attempt(Callable<Report> work) {
    try {
      return work.call();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Report.busy("interrupted");
    } catch (Exception e) {
      LOG.debug("failed", e);
      return Report.failed(e);
    }
  }

  private static String tag(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  private static Logger.Level level(Outcome outcome) {
    return switch (outcome) {
      case DONE -> Logger.Level.INFO;
      case IDLE, BUSY -> Logger.Level.DEBUG;
      case HELD, FAILED -> Logger.Level.WARN;
    };
  }
}
