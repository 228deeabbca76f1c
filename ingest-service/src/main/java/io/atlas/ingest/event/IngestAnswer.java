package io.atlas.ingest.event;

import java.util.List;

/**
 * The answer to {@code POST /v1/events}.
 *
 * @param accepted events that were written and committed
 * @param duplicates events whose id had been written before
 * @param rejected items that were refused, by their place in the request
 * @param token covers all that was accepted, and what duplicates repeat
 */
public record IngestAnswer(int accepted, int duplicates, List<Rejection> rejected, String token) {}
