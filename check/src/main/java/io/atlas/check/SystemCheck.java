package io.atlas.check;

import io.atlas.check.olap.OlapAddress;
import io.atlas.check.olap.OlapCheck;
import io.atlas.check.report.CheckException;
import io.atlas.check.report.Findings;
import io.atlas.check.report.Progress;
import io.atlas.check.report.Report;
import io.atlas.check.report.Tally;
import io.atlas.check.store.Database;
import io.atlas.check.walk.SystemWalk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole check: Postgres first, then the OLAP against the log. */
final class SystemCheck {
  /**
   * What to check.
   *
   * @param olap empty if there is none
   * @param skipOlap whether that is as it should be
   * @param tenant empty for all
   * @param limit how many findings are kept
   * @param lateness how long removals are remembered
   * @param patience how long the OLAP is waited for at most
   */
  record Settings(
      Database database,
      Optional<OlapAddress> olap,
      boolean skipOlap,
      Optional<String> tenant,
      int limit,
      Duration lateness,
      Duration patience) {}

  private static final String NO_OLAP =
      "there is no OLAP: ATLAS_OLAP_URL is empty. Name it, start the whole stack, or leave it out with --skip olap.";

  private final Settings settings;
  private final Progress progress;
  private final List<String> unchecked = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();

  SystemCheck(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Checks.
   *
   * @throws CheckException if not even the tenants can be read
   */
  Report run() {
    long start = System.nanoTime();
    Findings findings = new Findings(settings.limit());
    SystemWalk walk = new SystemWalk(settings.database(), settings.lateness(), progress, findings);
    walk.walk(settings.tenant());
    Tally tally = walk.tally().plus(olap(findings));
    unchecked.addAll(walk.unchecked());
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Report(findings, tally, unchecked, skipped, took);
  }

  private Tally olap(Findings findings) {
    if (settings.skipOlap()) {
      skipped.add("the OLAP, as asked for");
      return Tally.NONE;
    }
    Optional<OlapAddress> address = settings.olap();
    if (address.isEmpty()) {
      unchecked.add(NO_OLAP);
      return Tally.NONE;
    }
    try {
      return OlapCheck.check(
          settings.database(),
          address.get(),
          settings.tenant(),
          settings.patience(),
          progress,
          findings);
    } catch (CheckException e) {
      unchecked.add(String.valueOf(e.getMessage()));
      return Tally.NONE;
    }
  }
}
