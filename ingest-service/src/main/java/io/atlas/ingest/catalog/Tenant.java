package io.atlas.ingest.catalog;

import io.atlas.common.tenant.SlotRange;

/** A tenant as the database knows it. */
public record Tenant(int id, String name, SlotRange slots, int attributeLimit) {}
