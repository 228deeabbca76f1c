package io.atlas.bench.report;

import org.jspecify.annotations.Nullable;

/**
 * Some seconds of a run.
 *
 * @param from seconds from the start of the measurement to the start of the window
 * @param fpiBytes images of whole pages in the WAL, at most
 * @param checkpoints done in the window
 * @param rssMb of the ingest-service at the end
 * @param slotRetainedBytes at the end; null without an OLAP
 * @param olapLagMs at the end; null without an OLAP, and where it is unknown
 */
public record Window(
    double from,
    double seconds,
    double eventsPerS,
    double p99Ms,
    long refused,
    long errors,
    double walBytesPerEvent,
    long fpiBytes,
    long checkpoints,
    double rssMb,
    @Nullable Long slotRetainedBytes,
    @Nullable Long olapLagMs) {}
