package io.atlas.freshness.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The replication slot to the OLAP.
 *
 * @param retainedBytes log that the primary keeps for it
 * @param state {@code streaming}, {@code inactive}, {@code at-risk}, {@code lost}, {@code missing},
 *     {@code unidentified} or {@code unknown}
 * @param epoch counts the slots that there have been; null while the primary cannot be reached
 * @param reason what is wrong and what to do; null where nothing is
 */
public record SlotStatus(
    String name,
    boolean active,
    @JsonProperty("retained_bytes") @Nullable Long retainedBytes,
    String state,
    @Nullable Long epoch,
    @Nullable String reason) {}
