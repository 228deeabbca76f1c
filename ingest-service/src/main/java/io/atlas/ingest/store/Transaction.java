package io.atlas.ingest.store;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * A started transaction.
 *
 * @param staleTenants tenants whose catalog is another than the batch was made for
 */
public record Transaction(String xid, OffsetDateTime receivedAt, List<Integer> staleTenants) {}
