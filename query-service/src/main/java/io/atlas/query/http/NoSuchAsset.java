package io.atlas.query.http;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.util.Optional;

/** The refusal of a read of one asset. */
public final class NoSuchAsset {
  private NoSuchAsset() {}

  /**
   * The store that answered has no such asset.
   *
   * @param explanation how it was looked for; empty if nobody wants to know
   */
  public static ProblemException refusal(Optional<?> explanation) {
    ProblemException refusal =
        new ProblemException(
            ErrorCode.ASSET_NOT_FOUND, "The store in X-Data-Freshness has no asset of that name.");
    explanation.ifPresent(how -> refusal.with("explain", how));
    return refusal;
  }
}
