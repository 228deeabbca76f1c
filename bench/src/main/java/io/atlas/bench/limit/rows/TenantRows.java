package io.atlas.bench.limit.rows;

import io.atlas.bench.limit.rows.PgArray.Element;
import java.util.BitSet;
import java.util.List;

/** The tenants of a batch and the versions of their catalogs, each tenant once. */
public final class TenantRows {
  private final StoreIds ids;
  private final BitSet known = new BitSet();
  private final PgArray tenantIds = new PgArray(Element.INT);
  private final PgArray versions = new PgArray(Element.INT);

  /** No tenants yet. */
  public TenantRows(StoreIds ids) {
    this.ids = ids;
  }

  /** Forgets the tenants. */
  public void clear() {
    known.clear();
    parameters().forEach(PgArray::clear);
  }

  /** Adds the tenant of an asset. */
  public void add(int asset) {
    int tenant = ids.tenantId(asset);
    if (!known.get(tenant)) {
      known.set(tenant);
      tenantIds.add(tenant);
      versions.add(ids.catalogVersion(asset));
    }
  }

  /** In the order of the statement's parameters. */
  public List<PgArray> parameters() {
    return List.of(tenantIds, versions);
  }
}
