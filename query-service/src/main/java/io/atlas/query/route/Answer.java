package io.atlas.query.route;

import io.atlas.common.position.Position;

/**
 * What a store answered.
 *
 * @param seen a position at or above all that the value shows, read after it
 */
public record Answer<T>(T value, Served served, Position seen) {}
