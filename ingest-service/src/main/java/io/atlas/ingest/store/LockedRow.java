package io.atlas.ingest.store;

import java.util.Map;

/**
 * A row of the state that is locked until the transaction ends.
 *
 * @param nth its place among the rows that were to be locked
 * @param micros observation times by attribute id, in µs since 1970, of what it has of the wanted
 *     attributes
 */
public record LockedRow(int nth, Map<Integer, Long> micros) {}
