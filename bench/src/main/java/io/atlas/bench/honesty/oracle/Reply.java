package io.atlas.bench.honesty.oracle;

import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.token.ConsistencyToken;
import java.util.Optional;

/**
 * What an answer says.
 *
 * @param code of the problem; empty where there is none
 * @param freshness empty where the header is missing or cannot be read
 * @param token empty where the header is missing or cannot be read
 * @param visible the sequence that it shows; 0 when it shows none
 * @param foreign what it shows that is not of the probe, or does not fit together
 * @param achievable the member {@code achievable-bound-ms}, as text
 */
public record Reply(
    int status,
    String code,
    Optional<DataFreshness> freshness,
    Optional<ConsistencyToken> token,
    long visible,
    Optional<String> foreign,
    Optional<String> achievable) {
  private static final int OK = 200;

  /** Whether it says something about data: that an asset is not there says so too. */
  public boolean isClaim() {
    return status == OK || is(ErrorCode.ASSET_NOT_FOUND);
  }

  /** Whether it is that problem. */
  public boolean is(ErrorCode problem) {
    return status == problem.status() && code.equals(problem.code());
  }
}
