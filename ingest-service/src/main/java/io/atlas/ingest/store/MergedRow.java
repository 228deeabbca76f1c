package io.atlas.ingest.store;

import io.atlas.common.attribute.Cell;
import java.util.Map;

/**
 * A row of the state after a merge.
 *
 * @param nth its place among the rows that were to be merged
 * @param size bytes of its document now
 * @param replaced what it had before of the attributes that were merged
 */
public record MergedRow(int nth, int size, Map<Integer, Cell> replaced) {}
