package io.atlas.repair;

import java.time.Instant;

/**
 * A round of heartbeats in the log.
 *
 * @param begun when its transaction began
 */
record Round(long epoch, long round, Instant begun) {}
