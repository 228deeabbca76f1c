package io.atlas.query.http;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Refuses query parameters that a path does not know: a filter that is misspelt and passed over in
 * silence would find everything.
 */
final class KnownParameters {
  /** As much of an unknown name as an answer repeats. */
  private static final int SHOWN = 64;

  private KnownParameters() {}

  /**
   * Refuses all others, and those that are sent twice.
   *
   * @throws ProblemException {@code bad-parameter}
   */
  static void require(MultiMap sent, List<String> known) {
    for (String name : sent.names()) {
      if (!known.contains(name)) {
        throw bad(name, "is not supported; " + help(known));
      }
      if (sent.getAll(name).size() > 1) {
        throw bad(name, "is sent more than once");
      }
    }
  }

  private static String help(List<String> known) {
    return known.isEmpty()
        ? "all parameters are members of the body"
        : "known are " + String.join(", ", known);
  }

  private static ProblemException bad(String name, String what) {
    String shown =
        name.codePoints().limit(SHOWN).mapToObj(Character::toString).collect(Collectors.joining());
    return new ProblemException(ErrorCode.BAD_PARAMETER, shown + " " + what + ".")
        .with("parameter", shown);
  }
}
