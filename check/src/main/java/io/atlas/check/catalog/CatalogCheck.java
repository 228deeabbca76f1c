package io.atlas.check.catalog;

import io.atlas.check.report.Aspect;
import io.atlas.check.report.Finding;
import io.atlas.check.report.Findings;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether the catalog counts and names what the state of a tenant holds. Pure. */
public final class CatalogCheck {
  private final Tenant tenant;
  private final TenantCatalog catalog;
  private final Findings findings;

  public CatalogCheck(Tenant tenant, TenantCatalog catalog, Findings findings) {
    this.tenant = tenant;
    this.catalog = catalog;
    this.findings = findings;
  }

  /** Both from one snapshot. */
  public void check(Collection<Usage> usages) {
    Map<String, Set<String>> types = new HashMap<>();
    Map<String, Long> assets = new HashMap<>();
    for (Usage usage : usages) {
      Set<String> seen = types.computeIfAbsent(usage.key(), key -> new TreeSet<>());
      if (!usage.type().isEmpty()) {
        seen.add(usage.type());
        assets.merge(usage.key(), usage.assets(), Long::sum);
      }
    }
    checkIds(types.keySet());
    catalog
        .attributes()
        .forEach(attribute -> {
          String key = Integer.toString(attribute.id());
          checkCount(attribute, assets.getOrDefault(key, 0L));
          checkTypes(attribute, types.getOrDefault(key, Set.of()));
        });
  }

  private void checkIds(Set<String> used) {
    Set<String> known = new TreeSet<>();
    int greatest = 0;
    for (Attribute attribute : catalog.attributes()) {
      known.add(Integer.toString(attribute.id()));
      greatest = Math.max(greatest, attribute.id());
    }
    if (greatest != tenant.attributes()) {
      differs("", tenant.attributes() + " as the greatest attribute id", "" + greatest);
    }
    used.stream()
        .filter(key -> !known.contains(key))
        .sorted()
        .forEach(key -> differs("#" + key, "an attribute with that id", "none"));
  }

  private void checkCount(Attribute attribute, long counted) {
    if (attribute.assets() != counted) {
      differs(attribute.name(), counted + " assets", attribute.assets() + " assets");
    }
  }

  private void checkTypes(Attribute attribute, Set<String> seen) {
    if (!attribute.types().containsAll(seen)) {
      differs(
          attribute.name(),
          "types that include " + seen,
          new TreeSet<>(attribute.types()).toString());
    }
  }

  private void differs(String attribute, String expected, String found) {
    findings.add(new Finding(Aspect.CATALOG, tenant.name(), "", attribute, expected, found));
  }
}
