package io.atlas.ingest.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
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
 * out never changes, so it can never be wrong in memory; layouts and storage plans change, and the
 * transaction that relies on one checks it. Blocks: call it on a virtual thread.
 */
@ApplicationScoped
public class Catalog {
  private static final Logger LOG = Logger.getLogger(Catalog.class);
  private static final int MAX_TENANTS = 10_000;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /** Classes of SQL states of a database that is away, full or shutting down. */
  private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

  private final CatalogRepository repository;
  private final AssetLookups lookups;
  private final CatalogConfig config;
  private final Cache<String, Tenant> tenants;
  private final Cache<Integer, StoragePlan> plans;
  private final Cache<Name, AssetRef> assets;
  private final AttributeIds attributes;

  private record Name(int tenantId, String name) {}

  Catalog(CatalogRepository repository, AssetLookups lookups, CatalogConfig config) {
    this.repository = repository;
    this.lookups = lookups;
    this.config = config;
    this.tenants = Caffeine.newBuilder().maximumSize(MAX_TENANTS).build();
    this.plans = Caffeine.newBuilder().maximumSize(MAX_TENANTS).build();
    this.assets = Caffeine.newBuilder().maximumSize(config.cachedAssets()).build();
    this.attributes = new AttributeIds(config.cachedAttributes());
  }

  /**
   * The tenant of that name; made if it is new and the configuration allows it.
   *
   * @throws ProblemException {@code forbidden} if it is new and may not be made
   */
  public Tenant tenant(String name) {
    @Nullable Tenant known = tenants.getIfPresent(name);
    if (known != null) {
      return known;
    }
    Tenant tenant = config.createOnFirstUse() ? made(name) : found(name);
    tenants.put(name, tenant);
    return tenant;
  }

  /** The tenant of that name, if it is in memory. */
  public Optional<Tenant> knownTenant(String name) {
    return Optional.ofNullable(tenants.getIfPresent(name));
  }

  /** Ids of the attributes by name, those asked for among them, if all of these are in memory. */
  public Optional<Map<String, Integer>> knownAttributes(Tenant tenant, Collection<String> names) {
    return attributes.known(tenant.id()).filter(ids -> ids.keySet().containsAll(names));
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
    Map<String, CompletableFuture<AssetRef>> asked = new HashMap<>();
    layouts.forEach((name, layout) -> {
      @Nullable AssetRef known = assets.getIfPresent(new Name(tenant.id(), name));
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
      Tenant tenant, Map<String, AssetRef> found, Map<String, CompletableFuture<AssetRef>> asked) {
    asked.forEach((name, answer) -> {
      AssetRef asset = answer.join();
      assets.put(new Name(tenant.id(), name), asset);
      found.put(name, asset);
    });
    return found;
  }

  /** Gives the asset's layout as the database has it now; what was in memory is forgotten. */
  public short currentLayout(int tenantId, short slot, String name) {
    AssetRef current = await(repository.findAsset(tenantId, slot, name));
    assets.put(new Name(tenantId, name), current);
    return current.layout();
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
    @Nullable StoragePlan known = plans.getIfPresent(tenantId);
    return known == null ? refreshPlan(tenantId) : known;
  }

  /** Reads a tenant's plan again, which a batch has found to be out of date. */
  public StoragePlan refreshPlan(int tenantId) {
    StoragePlan current = await(repository.storagePlan(tenantId));
    plans.put(tenantId, current);
    return current;
  }

  /**
   * Ids of attributes by name, those asked for among them; of these, names beyond the tenant's
   * limit are missing.
   */
  public Map<String, Integer> attributes(Tenant tenant, Collection<String> names) {
    Map<String, Integer> ids =
        attributes.of(
            tenant.id(), id -> await(repository.attributes(id, config.cachedAttributes())));
    Set<String> missing = new LinkedHashSet<>(names);
    missing.removeAll(ids.keySet());
    if (!missing.isEmpty()) {
      ids.putAll(await(repository.ensureAttributes(tenant, missing)));
    }
    return ids;
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
