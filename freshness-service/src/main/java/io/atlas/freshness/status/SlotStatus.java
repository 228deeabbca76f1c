package io.atlas.freshness.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The replication slot to the OLAP.
 *
 * @param retainedBytes log that the primary keeps for it
 * @param state {@code streaming}, {@code inactive}, {@code at-risk}, {@code lost}, {@code missing}
 *     or {@code unknown}
 */
public record SlotStatus(
    String name,
    boolean active,
    @JsonProperty("retained_bytes") @Nullable Long retainedBytes,
    String state) {}
