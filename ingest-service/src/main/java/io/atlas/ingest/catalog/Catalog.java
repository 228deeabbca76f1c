package io.atlas.ingest.catalog;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.ingest.catalog.Memory.Name;
import io.atlas.ingest.state.ResolvedEvent;
import io.atlas.ingest.state.StoragePlan;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ids of tenants, assets and attributes, from memory or else from the database. An id once given
 * out never changes on its timeline, so it can never be wrong in memory; layouts and storage plans
 * change, and the transaction that relies on one checks it, as it does the timeline. Blocks: call
 * it on a virtual thread.
 */
@ApplicationScoped
public class Catalog {
  private static final Logger LOG = Logger.getLogger(Catalog.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /** Classes of SQL states of a database that is away, full or shutting down. */
  private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

  private final CatalogRepository repository;
  private final AssetLookups lookups;
  private final CatalogConfig config;
  private volatile Memory memory;

  Catalog(CatalogRepository repository, AssetLookups lookups, CatalogConfig config) {
    this.repository = repository;
    this.lookups = lookups;
    this.config = config;
    this.memory = Memory.of(0, config);
  }

  /**
   * The tenant of that name; made if it is new and the configuration allows it.
   *
   * @throws ProblemException {@code forbidden} if it is new and may not be made
   */
  public Tenant tenant(String name) {
    @Nullable Tenant known = memory.tenants().getIfPresent(name);
    if (known != null) {
      return known;
    }
    Tenant tenant = config.createOnFirstUse() ? made(name) : found(name);
    on(tenant.timeline()).tenants().put(name, tenant);
    return tenant;
  }

  /** The tenant of that name, if it is in memory. */
  public Optional<Tenant> knownTenant(String name) {
    return Optional.ofNullable(memory.tenants().getIfPresent(name));
  }

  /** Ids of the attributes by name, those asked for among them, if all of these are in memory. */
  public Optional<Map<String, Integer>> knownAttributes(Tenant tenant, Collection<String> names) {
    Memory now = memory;
    return now.timeline() == tenant.timeline()
        ? now.attributes().known(tenant.id()).filter(ids -> ids.keySet().containsAll(names))
        : Optional.empty();
  }

  /**
   * Takes note of the timeline that the database is on.
   *
   * @throws ProblemException {@code store-unavailable} if one of the events has ids of another
   *     timeline, or a later one is known
   */
  public void requireTimeline(int timeline, Collection<ResolvedEvent> events) {
    on(timeline);
    if (events.stream().anyMatch(event -> event.timeline() != timeline)) {
      throw failedOver();
    }
  }

  /** What is in memory of the timeline that the database answered on. */
  private Memory on(int timeline) {
    // Every batch asks, on an event loop; a failover comes every few months.
    Memory now = memory;
    return now.timeline() == timeline ? now : moved(timeline);
  }

  private synchronized Memory moved(int timeline) {
    if (timeline > memory.timeline()) {
      if (memory.timeline() > 0) {
        LOG.infof("the database is on timeline %d now: every id is read again", timeline);
      }
      memory = Memory.of(timeline, config);
    }
    if (timeline < memory.timeline()) {
      throw failedOver();
    }
    return memory;
  }

  private Memory of(Tenant tenant) {
    Memory now = memory;
    if (now.timeline() != tenant.timeline()) {
      throw failedOver();
    }
    return now;
  }

  /** The answer, if it is of the same timeline as what else belongs to it. */
  private <T> T same(Tenant tenant, OnTimeline<T> answer) {
    if (on(answer.timeline()).timeline() != tenant.timeline()) {
      throw failedOver();
    }
    return answer.value();
  }

  private static ProblemException failedOver() {
    return new ProblemException(
            ErrorCode.STORE_UNAVAILABLE,
            "Another database server took over meanwhile; nothing was written. Send the same events"
                + " again.")
        .retryAfter(RETRY_AFTER);
  }

  private Tenant made(String name) {
    return await(repository.ensureTenant(name, config.slots(), config.attributeLimit()));
  }

  private Tenant found(String name) {
    return await(repository.findTenant(name))
        .orElseThrow(() ->
            new ProblemException(
                ErrorCode.FORBIDDEN, "Ask the operator to make the tenant '" + name + "'."));
  }

  /**
   * All the assets; new ones are given an id.
   *
   * @param layouts by name, the layout of an asset that is new
   */
  public Map<String, AssetRef> assets(Tenant tenant, Map<String, Short> layouts) {
    return await(Uni.createFrom().completionStage(assetsLater(tenant, layouts)));
  }

  /** As {@link #assets}, without waiting: complete at once if all are in memory. */
  public CompletableFuture<Map<String, AssetRef>> assetsLater(
      Tenant tenant, Map<String, Short> layouts) {
    Map<String, AssetRef> found = HashMap.newHashMap(layouts.size());
    Map<String, CompletableFuture<OnTimeline<AssetRef>>> asked = new HashMap<>();
    Memory now = of(tenant);
    layouts.forEach((name, layout) -> {
      @Nullable AssetRef known = now.assets().getIfPresent(new Name(tenant.id(), name));
      if (known == null) {
        asked.put(name, lookups.find(WantedAsset.of(tenant, name, layout)));
      } else {
        found.put(name, known);
      }
    });
    return asked.isEmpty()
        ? CompletableFuture.completedFuture(found)
        : CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
            .thenApply(all -> with(tenant, found, asked))
            .exceptionallyCompose(failed -> CompletableFuture.failedFuture(failure(failed)));
  }

  private Map<String, AssetRef> with(
      Tenant tenant,
      Map<String, AssetRef> found,
      Map<String, CompletableFuture<OnTimeline<AssetRef>>> asked) {
    asked.forEach((name, answer) -> {
      AssetRef asset = same(tenant, answer.join());
      of(tenant).assets().put(new Name(tenant.id(), name), asset);
      found.put(name, asset);
    });
    return found;
  }

  /** Gives the asset's layout as the database has it now; what was in memory is forgotten. */
  public short currentLayout(int tenantId, short slot, String name) {
    OnTimeline<AssetRef> current = await(repository.findAsset(tenantId, slot, name));
    on(current.timeline()).assets().put(new Name(tenantId, name), current.value());
    return current.value().layout();
  }

  /** How the tenants' attributes are kept, as far as this process knows, in order of their ids. */
  public Map<Integer, StoragePlan> plans(Collection<Integer> tenantIds) {
    Map<Integer, StoragePlan> known = new TreeMap<>();
    for (Integer tenantId : tenantIds) {
      if (!known.containsKey(tenantId)) {
        known.put(tenantId, plan(tenantId));
      }
    }
    return known;
  }

  private StoragePlan plan(Integer tenantId) {
    @Nullable StoragePlan known = memory.plans().getIfPresent(tenantId);
    return known == null ? refreshPlan(tenantId) : known;
  }

  /** Reads a tenant's plan again, which a batch has found to be out of date. */
  public StoragePlan refreshPlan(int tenantId) {
    OnTimeline<StoragePlan> current = await(repository.storagePlan(tenantId));
    on(current.timeline()).plans().put(tenantId, current.value());
    return current.value();
  }

  /**
   * Ids of attributes by name, those asked for among them; of these, names beyond the tenant's
   * limit are missing.
   */
  public Map<String, Integer> attributes(Tenant tenant, Collection<String> names) {
    Map<String, Integer> ids = of(tenant).attributes().of(tenant.id(), id -> attributes(tenant));
    Set<String> missing = new LinkedHashSet<>(names);
    missing.removeAll(ids.keySet());
    if (!missing.isEmpty()) {
      ids.putAll(same(tenant, await(repository.ensureAttributes(tenant, missing))));
    }
    return ids;
  }

  private Map<String, Integer> attributes(Tenant tenant) {
    return same(tenant, await(repository.attributes(tenant.id(), config.cachedAttributes())));
  }

  private <T> T await(Uni<T> answer) {
    try {
      return answer.await().atMost(config.timeout());
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  /** What a failed look-up means for the request. */
  private static RuntimeException failure(Throwable failed) {
    return switch (failed) {
      case CompletionException wrapped when wrapped.getCause() != null ->
          failure(wrapped.getCause());
      case ProblemException problem -> problem;
      case PgException bug when !AWAY.contains(String.valueOf(bug.getSqlState()).substring(0, 2)) ->
          bug;
      default -> unavailable(failed);
    };
  }

  private static ProblemException unavailable(Throwable failure) {
    LOG.warnf("the catalog cannot be read: %s", failure);
    return new ProblemException(
            ErrorCode.STORE_UNAVAILABLE,
            "The catalog cannot be read; nothing was written.",
            failure)
        .retryAfter(RETRY_AFTER);
  }
}
