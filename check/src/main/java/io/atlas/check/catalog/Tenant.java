package io.atlas.check.catalog;

import io.atlas.common.tenant.SlotRange;

/**
 * A row of {@code tenant}.
 *
 * @param madeAt in µs since 1970
 * @param attributes ids given out so far
 */
public record Tenant(int id, String name, SlotRange slots, long madeAt, int attributes) {}
