package io.atlas.bench.analytics.side;

import java.time.Instant;

/** The values of one hour. */
public record Hour(Instant start, long count, double average) {}
