package io.atlas.ingest.catalog;

import io.atlas.common.tenant.SlotRange;

/**
 * A tenant as the database knows it.
 *
 * @param timeline the one that the database was on, on which alone the id means this tenant
 */
public record Tenant(int id, String name, SlotRange slots, int attributeLimit, int timeline) {}
