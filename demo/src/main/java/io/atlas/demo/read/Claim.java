package io.atlas.demo.read;

import java.util.OptionalLong;

/**
 * What an answer says, in terms that can be checked.
 *
 * @param sentNanos monotonic time just before the request was sent
 * @param boundMillis upper bound of the age of the data when its headers were written, in ms; empty
 *     means that none is claimed
 * @param tokenSequence the write whose token the request carried; empty without a token
 * @param visible the sequence that the answer shows
 */
record Claim(long sentNanos, OptionalLong boundMillis, OptionalLong tokenSequence, long visible) {}
