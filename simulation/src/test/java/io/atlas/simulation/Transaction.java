package io.atlas.simulation;

import io.atlas.common.event.Heartbeat;
import io.atlas.common.position.Position;
import org.jspecify.annotations.Nullable;

/**
 * One commit.
 *
 * @param id in the order of the commits, also over failovers
 * @param at when its record was flushed, in ms of true time
 * @param end where its record ends in the log
 * @param key decides on its partition
 * @param round what it is if it is a round of heartbeats, as partition 0 sees it
 */
record Transaction(int id, long at, Position end, int key, @Nullable Heartbeat round) {}
