package io.atlas.query.tenant;

import io.atlas.common.tenant.SlotRange;

/** A tenant; its id and its slots never change. */
public record Tenant(int id, String name, SlotRange slots) {}
