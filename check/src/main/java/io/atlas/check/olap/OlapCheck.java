package io.atlas.check.olap;

import io.atlas.check.catalog.Tenant;
import io.atlas.check.report.Aspect;
import io.atlas.check.report.CheckException;
import io.atlas.check.report.Finding;
import io.atlas.check.report.Findings;
import io.atlas.check.report.Progress;
import io.atlas.check.report.Tally;
import io.atlas.check.store.CatalogRepository;
import io.atlas.check.store.Cursor;
import io.atlas.check.store.Database;
import io.atlas.check.store.LogRepository;
import io.atlas.check.store.Snapshot;
import io.atlas.common.position.Position;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the OLAP holds the log's events, and none else, of all that was received until now.
 *
 * <p>Nothing written meanwhile can mislead it. The log is summed up by hour in a snapshot; the
 * position read behind that covers all that the snapshot saw; once the OLAP's watermark has passed
 * the position, the OLAP holds at least what the snapshot saw. It may hold more, of transactions
 * that began before now and committed after the snapshot. So an hour that differs counts only if
 * the log, summed up again behind the OLAP, is as it was: then both looked at the same events. Else
 * the hour is looked at again.
 */
public final class OlapCheck {
  private static final int ROUNDS = 5;

  /** The log at one moment, and a position that covers it. */
  private record Seen(LogSide.Hours hours, Position position) {}

  private final Database database;
  private final ClickHouseSide olap;
  private final Wait wait;
  private final Progress progress;
  private final Findings findings;

  private OlapCheck(
      Database database, ClickHouseSide olap, Wait wait, Progress progress, Findings findings) {
    this.database = database;
    this.olap = olap;
    this.wait = wait;
    this.progress = progress;
    this.findings = findings;
  }

  /**
   * Compares, and reports into {@code findings}.
   *
   * @param only the name of the tenant, or empty for all
   * @param atMost how long the OLAP is waited for
   * @throws CheckException if the OLAP cannot be asked, or does not come far enough in time
   */
  public static Tally check(
      Database database,
      OlapAddress address,
      Optional<String> only,
      Duration atMost,
      Progress progress,
      Findings findings) {
    try (ClickHouse clickHouse = new ClickHouse(address)) {
      ClickHouseSide olap = new ClickHouseSide(clickHouse);
      Wait wait = new Wait(olap, atMost, progress);
      return new OlapCheck(database, olap, wait, progress, findings).check(only);
    }
  }

  private Tally check(Optional<String> only) {
    Map<Integer, String> names = names();
    Optional<Integer> tenantId = only.map(name -> idOf(name, names));
    long until = now();
    Seen seen = look(tenantId, until);
    for (int round = 0; round < ROUNDS; round++) {
      progress.say("the OLAP: waiting for " + seen.position().lsn());
      wait.until(seen.position());
      Map<Hour, HourSum> stored = olap.sums(tenantId, seen.hours().since(), until);
      SortedSet<Hour> differing = differing(seen.hours().sums(), stored);
      if (differing.isEmpty()) {
        return tally(seen);
      }
      Seen again = look(tenantId, until);
      if (again.hours().equals(seen.hours())) {
        differing.forEach(hour -> drill(hour, until, names, stored));
        return tally(seen);
      }
      seen = again;
    }
    throw new CheckException("the log of hours past kept changing; run the check again.");
  }

  private static int idOf(String name, Map<Integer, String> names) {
    return names.entrySet().stream()
        .filter(entry -> entry.getValue().equals(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new CheckException("there is no tenant '" + name + "'"));
  }

  private Map<Integer, String> names() {
    try (Snapshot snapshot = database.snapshot()) {
      Map<Integer, String> names = new HashMap<>();
      for (Tenant tenant : new CatalogRepository(snapshot).tenants()) {
        names.put(tenant.id(), tenant.name());
      }
      return names;
    }
  }

  private long now() {
    try (Snapshot snapshot = database.snapshot()) {
      return new LogRepository(snapshot).now();
    }
  }

  private Seen look(Optional<Integer> tenantId, long until) {
    try (Snapshot snapshot = database.snapshot()) {
      LogSide log = new LogSide(snapshot);
      LogSide.Hours hours = log.sums(tenantId, until);
      return new Seen(hours, log.position());
    }
  }

  private static SortedSet<Hour> differing(Map<Hour, HourSum> logged, Map<Hour, HourSum> stored) {
    SortedSet<Hour> hours = new TreeSet<>(logged.keySet());
    hours.addAll(stored.keySet());
    hours.removeIf(hour -> sumOf(hour, logged).equals(sumOf(hour, stored)));
    return hours;
  }

  private static HourSum sumOf(Hour hour, Map<Hour, HourSum> sums) {
    return sums.getOrDefault(hour, HourSum.NOTHING);
  }

  private void drill(Hour hour, long until, Map<Integer, String> names, Map<Hour, HourSum> stored) {
    progress.say("the OLAP: looking into the hour from " + hour);
    String tenant = names.getOrDefault(hour.tenantId(), "#" + hour.tenantId());
    try (Snapshot snapshot = database.snapshot();
        Cursor<OlapEvent> logged = new LogSide(snapshot).events(hour, until);
        Stream<OlapEvent> inOlap = olap.events(hour, until)) {
      @Nullable HourSum distinct =
          new HourDrill(tenant, findings, logged, inOlap.iterator()).drill();
      if (distinct != null && !distinct.equals(sumOf(hour, stored))) {
        findings.add(
            new Finding(
                Aspect.OLAP,
                tenant,
                "",
                "",
                "%s in the hour from %s".formatted(distinct, hour),
                sumOf(hour, stored).toString()));
      }
    }
  }

  private static Tally tally(Seen seen) {
    return Tally.ofOlap(seen.hours().sums().values().stream().mapToLong(HourSum::events).sum());
  }
}
