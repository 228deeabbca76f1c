package io.atlas.query.http;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;

/** Texts that a name can be. */
public final class StorableText {
  private StorableText() {}

  /**
   * Refuses what no store could have.
   *
   * @throws ProblemException {@code bad-parameter}
   */
  public static void require(String parameter, String text) {
    if (text.indexOf('\0') >= 0) {
      throw new ProblemException(ErrorCode.BAD_PARAMETER, parameter + " cannot hold U+0000.");
    }
  }
}
