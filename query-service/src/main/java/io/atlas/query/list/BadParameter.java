package io.atlas.query.list;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;

/** The refusal of a parameter of a list, sent in the URL or in a body. */
final class BadParameter {
  private BadParameter() {}

  static ProblemException of(String parameter, String what) {
    return new ProblemException(ErrorCode.BAD_PARAMETER, parameter + " " + what + ".")
        .with("parameter", parameter);
  }
}
