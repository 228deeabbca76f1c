package io.atlas.check.walk;

import io.atlas.check.catalog.CatalogCheck;
import io.atlas.check.catalog.Tenant;
import io.atlas.check.catalog.TenantCatalog;
import io.atlas.check.log.LogRow;
import io.atlas.check.log.LogWindow;
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
import io.atlas.check.store.Place;
import io.atlas.check.store.SlotRepository;
import io.atlas.check.store.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Walks tenants and their slots. A snapshot covers at most {@value #SLOTS_AT_ONCE} slots of one
 * tenant: the log has no index by slot, so each snapshot reads all of it once, while one that stays
 * open for long keeps the server from cleaning up. One that fails is taken apart, so that the slot
 * that cannot be read does not hide the others.
 */
public final class SystemWalk {
  private static final int SLOTS_AT_ONCE = 16;

  private final Database database;
  private final Duration lateness;
  private final Progress progress;
  private final Findings findings;
  private final List<String> unchecked = new ArrayList<>();
  private Tally tally = Tally.NONE;

  /**
   * Reports into {@code findings}.
   *
   * @param lateness how long removals are remembered
   */
  public SystemWalk(Database database, Duration lateness, Progress progress, Findings findings) {
    this.database = database;
    this.lateness = lateness;
    this.progress = progress;
    this.findings = findings;
  }

  /**
   * Walks it.
   *
   * @param only the name of the tenant, or empty for all
   * @throws CheckException if there is no such tenant, or the database cannot be read at all
   */
  public void walk(Optional<String> only) {
    Plan plan = plan();
    if (only.isEmpty()) {
      plan.strangers().forEach(id -> reportStranger(id, plan));
    }
    for (Tenant tenant : chosen(plan, only)) {
      walk(tenant, plan.slotsOf(tenant));
    }
  }

  private Plan plan() {
    try (Snapshot snapshot = database.snapshot()) {
      return Plan.read(snapshot);
    }
  }

  private static List<Tenant> chosen(Plan plan, Optional<String> only) {
    List<Tenant> chosen =
        plan.tenants().stream()
            .filter(tenant -> only.isEmpty() || only.get().equals(tenant.name()))
            .toList();
    if (only.isPresent() && chosen.isEmpty()) {
      throw new CheckException(
          "there is no tenant '%s'; there are %s"
              .formatted(only.get(), plan.tenants().stream().map(Tenant::name).toList()));
    }
    return chosen;
  }

  private void reportStranger(int id, Plan plan) {
    findings.add(
        new Finding(
            Aspect.CATALOG,
            "#" + id,
            "",
            "",
            "a tenant with that id",
            "none, but rows in slots " + plan.slots().get(id)));
  }

  private void walk(Tenant tenant, Set<Integer> slots) {
    progress.say("%s: %d slots with data".formatted(tenant.name(), slots.size()));
    tally = tally.plus(Tally.ofTenant());
    List<Integer> ordered = List.copyOf(slots);
    for (int from = 0; from < ordered.size(); from += SLOTS_AT_ONCE) {
      int until = Math.min(ordered.size(), from + SLOTS_AT_ONCE);
      attempt(tenant, ordered.subList(from, until));
    }
    attemptCatalog(tenant, slots);
  }

  private void attempt(Tenant tenant, List<Integer> slots) {
    Findings own = findings.fresh();
    try {
      Tally walked = walkSlots(tenant, slots, own);
      findings.addAll(own);
      tally = tally.plus(walked);
    } catch (CheckException e) {
      int half = slots.size() / 2;
      if (half == 0) {
        unchecked.add("%s, slot %d: %s".formatted(tenant.name(), slots.getFirst(), e.getMessage()));
      } else {
        attempt(tenant, slots.subList(0, half));
        attempt(tenant, slots.subList(half, slots.size()));
      }
    }
  }

  private Tally walkSlots(Tenant tenant, List<Integer> slots, Findings own) {
    try (Snapshot snapshot = database.snapshot()) {
      LogRepository log = new LogRepository(snapshot);
      LogWindow window = log.window(tenant, lateness);
      TenantCatalog catalog = new CatalogRepository(snapshot).catalog(tenant.id());
      Reporter reporter = new Reporter(tenant, catalog, own);
      SlotWalk.Scope scope = new SlotWalk.Scope(reporter, progress);
      SlotRepository rows = new SlotRepository(snapshot);
      try (Cursor<LogRow> events = log.events(tenant.id(), slots)) {
        LogReader reader = new LogReader(events, reporter);
        return slots.stream()
            .map(slot -> new Place(tenant.id(), slot))
            .map(place -> new SlotWalk(rows, place, reader, window, scope).walk())
            .reduce(Tally.NONE, Tally::plus);
      }
    }
  }

  /** In a snapshot of its own, for a count covers all slots of the tenant at one moment. */
  private void attemptCatalog(Tenant tenant, Set<Integer> slots) {
    Findings own = findings.fresh();
    try (Snapshot snapshot = database.snapshot()) {
      CatalogRepository repository = new CatalogRepository(snapshot);
      Set<Integer> all = new TreeSet<>(slots);
      for (short slot : tenant.slots().all()) {
        all.add((int) slot);
      }
      new CatalogCheck(repository.tenant(tenant.id()), repository.catalog(tenant.id()), own)
          .check(repository.usages(tenant.id(), all));
      findings.addAll(own);
    } catch (CheckException e) {
      unchecked.add("%s, catalog: %s".formatted(tenant.name(), e.getMessage()));
    }
  }

  public Tally tally() {
    return tally;
  }

  /** What could not be walked, and why. */
  public List<String> unchecked() {
    return List.copyOf(unchecked);
  }
}
