package io.atlas.bench.ingest;

import io.atlas.bench.load.Counters;
import io.atlas.bench.watch.Measured;
import java.time.Duration;
import java.util.Optional;

/**
 * A load that has come to its end.
 *
 * @param total warm-up included
 * @param logged events of the whole load that are in the log
 * @param drained from the end of the sending to the last answer
 * @param trouble why the last request that was not acknowledged was not
 */
record Finished(
    Measured measured,
    Counters.Reading total,
    long logged,
    Duration drained,
    Optional<String> trouble) {}
