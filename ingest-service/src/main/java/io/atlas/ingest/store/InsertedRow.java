package io.atlas.ingest.store;

import io.atlas.ingest.state.StateKey;

/**
 * A row of the state that was not there before.
 *
 * @param size bytes of its document
 */
public record InsertedRow(StateKey key, int size) {}
