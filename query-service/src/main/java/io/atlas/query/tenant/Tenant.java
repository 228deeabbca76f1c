package io.atlas.query.tenant;

import io.atlas.common.tenant.SlotRange;

/**
 * A tenant; its id and its slots never change on its timeline. After a failover that lost writes
 * the id may be another tenant's.
 *
 * @param timeline the timeline that it was read on
 */
public record Tenant(int id, String name, SlotRange slots, int timeline) {}
