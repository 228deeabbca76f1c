package io.atlas.freshness.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One store as {@code GET /v1/freshness} and the topic show it.
 *
 * @param kind {@code writer}, {@code replica} or {@code olap}
 * @param lagBytes log between the primary's position and the store's watermark
 * @param lagMillis upper bound of the age of the store's data, in ms; null means unknown
 * @param reason why it is not fresh
 */
public record StoreStatus(
    String store,
    String kind,
    @Nullable Integer timeline,
    @Nullable String lsn,
    @JsonProperty("lag_bytes") @Nullable Long lagBytes,
    @JsonProperty("lag_ms") @Nullable Long lagMillis,
    StoreState state,
    @Nullable String reason) {}
