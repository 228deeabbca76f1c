package io.atlas.check.walk;

import io.atlas.check.catalog.Tenant;
import io.atlas.check.store.CatalogRepository;
import io.atlas.check.store.LogRepository;
import io.atlas.check.store.Place;
import io.atlas.check.store.SlotRepository;
import io.atlas.check.store.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What there is to walk, as of one snapshot: what is made later needs no check, for it can be
 * checked later.
 *
 * @param slots by tenant id, those that hold anything in any table
 */
record Plan(List<Tenant> tenants, Map<Integer, SortedSet<Integer>> slots) {

  static Plan read(Snapshot snapshot) {
    Map<Integer, SortedSet<Integer>> slots = new TreeMap<>();
    for (Place place : new SlotRepository(snapshot).places()) {
      add(slots, place);
    }
    for (Place place : new LogRepository(snapshot).places()) {
      add(slots, place);
    }
    return new Plan(new CatalogRepository(snapshot).tenants(), slots);
  }

  private static void add(Map<Integer, SortedSet<Integer>> slots, Place place) {
    slots.computeIfAbsent(place.tenantId(), key -> new TreeSet<>()).add(place.slot());
  }

  SortedSet<Integer> slotsOf(Tenant tenant) {
    return slots.getOrDefault(tenant.id(), new TreeSet<>());
  }

  /** Ids that have rows but are no tenant's. */
  Set<Integer> strangers() {
    Set<Integer> ids = new TreeSet<>(slots.keySet());
    tenants.forEach(tenant -> ids.remove(tenant.id()));
    return ids;
  }
}
