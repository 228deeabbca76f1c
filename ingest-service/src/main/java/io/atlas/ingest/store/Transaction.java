package io.atlas.ingest.store;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * A started transaction.
 *
 * @param timeline that it is on
 * @param staleTenants tenants whose catalog is another than the batch was made for
 */
public record Transaction(
    String xid, OffsetDateTime receivedAt, int timeline, List<Integer> staleTenants) {}
