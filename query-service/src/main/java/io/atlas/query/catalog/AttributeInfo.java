package io.atlas.query.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * An attribute of the tenant's catalog.
 *
 * @param types of the values seen so far
 * @param indexing {@code exact} or {@code quantised}
 * @param assets how many have it; an estimate that follows the writes
 */
public record AttributeInfo(
    String name,
    List<String> types,
    String temperature,
    String indexing,
    long assets,
    @JsonProperty("first_seen") String firstSeen,
    @JsonProperty("last_seen") String lastSeen) {}
