package io.atlas.bench.honesty.oracle;

import io.atlas.common.token.ConsistencyToken;

/**
 * Whether a promotion excuses a finding. Replication is asynchronous: what was acknowledged above
 * the point at which a timeline was left is gone, and no answer can show it. Pure.
 */
public final class Lawfulness {
  private Lawfulness() {}

  /** Whether the finding is none after all, now that it is known what was lost. */
  public static boolean excuses(SwitchPoints switches, Finding finding, Question question) {
    return switch (finding.rule()) {
      case BOUND, LSN -> allLost(switches, finding);
      case TOKEN -> allLost(switches, finding) && isNewer(question, finding);
      case NOT_LOST ->
          question.token().map(ConsistencyToken::position).filter(switches::isLost).isPresent();
      case SESSION,
          TOKEN_GOES_BACK,
          TOKEN_MISSING,
          OLAP_TOKEN,
          DEMAND,
          BOUND_UNKNOWN,
          HEADER,
          STORE,
          WRONG_SOURCE,
          SATISFIED,
          WRITER_LSN,
          FUTURE,
          FOREIGN,
          ACHIEVABLE,
          WRITE_TOKEN ->
          false;
    };
  }

  private static boolean allLost(SwitchPoints switches, Finding finding) {
    return !finding.missing().isEmpty()
        && finding.missing().stream().allMatch(ack -> switches.isLost(ack.position()));
  }

  // A token of the timeline that was left may not be answered without what it covers.
  private static boolean isNewer(Question question, Finding finding) {
    return question
        .token()
        .filter(token ->
            finding.missing().stream()
                .allMatch(ack -> ack.position().timeline() < token.position().timeline()))
        .isPresent();
  }
}
