package io.atlas.bench.honesty.read;

import io.atlas.bench.honesty.probe.AckHistory.Written;
import io.atlas.common.token.ConsistencyToken;
import io.atlas.common.token.TokenCodec;

/**
 * A token that a read carries.
 *
 * @param text as it was got
 * @param token what it says
 * @param seen the probe's number that its owner has seen; 0 if none
 */
public record Carried(String text, ConsistencyToken token, long seen) {
  /** The token of a write, whose writer has seen what was written. */
  public static Carried of(Written written) {
    return new Carried(
        written.token(), TokenCodec.unverified(written.token()), written.ack().sequence());
  }
}
