package io.atlas.ingest.write;

import io.atlas.common.problem.ErrorCode;
import io.atlas.ingest.catalog.AssetRef;
import io.atlas.ingest.catalog.Catalog;
import io.atlas.ingest.catalog.Tenant;
import io.atlas.ingest.event.AttributeValue;
import io.atlas.ingest.event.Event;
import io.atlas.ingest.event.Rejection;
import io.atlas.ingest.state.Layouts;
import io.atlas.ingest.state.RequestPart;
import io.atlas.ingest.state.ResolvedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Turns the names of a request's events into ids; refuses those that need one attribute too many.
 */
@ApplicationScoped
class Resolver {
  private final Catalog catalog;
  private final EventIds ids;

  Resolver(Catalog catalog, EventIds ids) {
    this.catalog = catalog;
    this.ids = ids;
  }

  /**
   * Events whose every name has an id, and the others' rejections.
   *
   * @param indexes places of the events in the request
   */
  record Resolved(List<ResolvedEvent> events, List<Integer> indexes, List<Rejection> rejections) {
    /** These as items of a request with a key. */
    Resolved in(RequestPart part) {
      return new Resolved(
          events.stream().map(event -> event.in(part)).toList(), indexes, rejections);
    }
  }

  /**
   * As {@link #resolve}, without waiting; empty if the events name attributes that are new to this
   * process.
   */
  Optional<CompletableFuture<Resolved>> resolveLater(Tenant tenant, List<Event> events) {
    return catalog
        .knownAttributes(tenant, attributeNames(events))
        .map(attributeIds ->
            catalog
                .assetsLater(tenant, layoutsOfNew(events))
                .thenApply(assets -> resolved(tenant, events, assets, attributeIds, List.of())));
  }

  Resolved resolve(Tenant tenant, List<Event> events) {
    Map<String, Integer> attributeIds = catalog.attributes(tenant, attributeNames(events));
    List<Rejection> rejections = new ArrayList<>();
    List<Event> good = new ArrayList<>(events.size());
    for (Event event : events) {
      @Nullable Rejection rejection = beyondLimit(tenant, event, attributeIds);
      if (rejection == null) {
        good.add(event);
      } else {
        rejections.add(rejection);
      }
    }
    Map<String, AssetRef> assets = catalog.assets(tenant, layoutsOfNew(good));
    return resolved(tenant, good, assets, attributeIds, rejections);
  }

  private Resolved resolved(
      Tenant tenant,
      List<Event> good,
      Map<String, AssetRef> assets,
      Map<String, Integer> attributeIds,
      List<Rejection> rejections) {
    List<ResolvedEvent> resolved =
        good.stream().map(event -> resolve(tenant, event, assets, attributeIds)).toList();
    return new Resolved(resolved, good.stream().map(Event::index).toList(), rejections);
  }

  private ResolvedEvent resolve(
      Tenant tenant, Event event, Map<String, AssetRef> assets, Map<String, Integer> attributeIds) {
    AssetRef asset = id(assets, event.asset());
    Map<Integer, AttributeValue> values = HashMap.newHashMap(event.attributes().size());
    event.attributes().forEach((name, value) -> values.put(id(attributeIds, name), value));
    return new ResolvedEvent(
        tenant.id(),
        tenant.timeline(),
        tenant.slots().slotOf(event.asset()),
        asset.id(),
        asset.layout(),
        event.asset(),
        event.id().orElseGet(ids::next),
        event.id().isPresent(),
        event.observedAt(),
        values,
        ResolvedEvent.json(event.attributes()));
  }

  private static <T> T id(Map<String, T> ids, String name) {
    @Nullable T id = ids.get(name);
    if (id == null) {
      throw new IllegalStateException("no id was given out for " + name);
    }
    return id;
  }

  private static @Nullable Rejection beyondLimit(
      Tenant tenant, Event event, Map<String, Integer> attributeIds) {
    for (String name : event.attributes().keySet()) {
      if (!attributeIds.containsKey(name)) {
        return Rejection.of(
            event.index(),
            ErrorCode.ATTRIBUTE_LIMIT,
            "attributes." + name,
            "The tenant already uses all of its %d attribute names; ask for a higher limit."
                .formatted(tenant.attributeLimit()));
      }
    }
    return null;
  }

  private static Set<String> attributeNames(List<Event> events) {
    Set<String> names = new LinkedHashSet<>();
    events.forEach(event -> names.addAll(event.attributes().keySet()));
    return names;
  }

  private static Map<String, Short> layoutsOfNew(List<Event> events) {
    Map<String, Short> layouts = new LinkedHashMap<>();
    events.forEach(event ->
        layouts.merge(
            event.asset(),
            Layouts.ofNew(event.attributes().size()),
            (one, other) -> one > other ? one : other));
    return layouts;
  }
}
