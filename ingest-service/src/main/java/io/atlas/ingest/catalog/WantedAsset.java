package io.atlas.ingest.catalog;

/**
 * An asset that is looked for.
 *
 * @param layout the layout that it gets if it is new
 */
record WantedAsset(int tenantId, short slot, String name, short layout) {
  static WantedAsset of(Tenant tenant, String name, short layout) {
    return new WantedAsset(tenant.id(), tenant.slots().slotOf(name), name, layout);
  }
}
