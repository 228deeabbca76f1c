package io.atlas.query.age;

import io.atlas.common.position.Position;

/**
 * What the primary said at a time: every commit made before that time lies at or below the
 * position.
 *
 * @param at when the sample was asked for, before it was sent
 * @param position the primary's timeline and {@code pg_current_wal_insert_lsn()}
 */
public record PrimarySample(Now at, Position position) {}
