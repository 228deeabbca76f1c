package io.atlas.ingest.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code POST /v1/events}.
 *
 * @param accepted events that were written and committed
 * @param duplicates events whose id had been written before
 * @param rejected items that were refused, by their place in the request; the first of them
 * @param rejectedTotal how many items were refused, where not all of them are listed
 * @param token covers all that was accepted, and what duplicates repeat
 */
public record IngestAnswer(
    int accepted,
    int duplicates,
    List<Rejection> rejected,
    @JsonProperty("rejected_total") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Integer rejectedTotal,
    String token) {}
