package io.atlas.bench.honesty.oracle;

import io.atlas.common.position.Position;

/**
 * A write that was acknowledged.
 *
 * @param sequence the value that was written, from 1 on
 * @param sentNanos monotonic time just before it was first sent
 * @param ackedNanos monotonic time when the answer was there; the commit came before it
 * @param position what its token says, at or beyond its commit
 */
public record Ack(long sequence, long sentNanos, long ackedNanos, Position position) {}
