package io.atlas.bench.honesty.reader;

import io.atlas.bench.honesty.read.Route;
import java.time.Duration;
import java.util.Optional;

/**
 * One read before it is known which token there is to carry: a pure function of the seed and its
 * number.
 *
 * @param service which query-service is asked
 * @param probe whose number is read
 * @param maxStaleness what is demanded; empty for the default
 * @param patience how long the service may wait; empty for the default
 */
record ReadPlan(
    long number,
    int service,
    Route route,
    int probe,
    Optional<Duration> maxStaleness,
    Optional<Duration> patience,
    Carry carry) {}
