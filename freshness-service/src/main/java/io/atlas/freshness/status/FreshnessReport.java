package io.atlas.freshness.status;

import java.time.Instant;
import java.util.List;

/** Everything that is known, as {@code GET /v1/freshness} answers it. */
public record FreshnessReport(Instant at, List<StoreStatus> stores, SlotStatus slot) {}
