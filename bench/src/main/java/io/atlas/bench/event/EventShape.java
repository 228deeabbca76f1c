package io.atlas.bench.event;

import java.util.Optional;

/**
 * What events look like.
 *
 * @param values of each event, all of different attributes
 * @param changed probability that a value is a new one, 0 to 1
 * @param idPrefix what the events' ids begin with; empty for events without ids
 */
public record EventShape(int values, double changed, Optional<String> idPrefix) {}
