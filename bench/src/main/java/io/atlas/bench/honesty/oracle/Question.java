package io.atlas.bench.honesty.oracle;

import io.atlas.common.token.ConsistencyToken;
import java.time.Duration;
import java.util.Optional;

/**
 * What a read asked, as far as its answer is held to it.
 *
 * @param analytics whether the OLAP alone may answer
 * @param maxStaleness as sent, or the default of the kind of read
 * @param token as sent
 * @param seen the sequence that the owner of the token has seen; 0 if none
 */
public record Question(
    boolean analytics, Duration maxStaleness, Optional<ConsistencyToken> token, long seen) {}
