package io.atlas.demo.read;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;

/**
 * Holds an answer to its own claim. Pure.
 *
 * <p>With bound B, data of headers written at time h holds every commit before h − B. A write that
 * was acknowledged at or before s − B, where s is when the read was sent, was committed before
 * that; and as h is not before s, the answer must show it. Only this process' monotonic clock is
 * used.
 */
final class ClaimCheck {
  private ClaimCheck() {}

  /**
   * What was expected and is not so; empty when the claim holds.
   *
   * @param newestAt the greatest sequence acknowledged at or before a monotonic time
   */
  static Optional<String> violation(Claim claim, LongUnaryOperator newestAt) {
    return tokenViolation(claim).or(() -> boundViolation(claim, newestAt));
  }

  private static Optional<String> tokenViolation(Claim claim) {
    OptionalLong seen = claim.tokenSequence();
    return seen.isPresent() && claim.visible() < seen.getAsLong()
        ? Optional.of(
            "the token covers sequence %d, the answer shows %d"
                .formatted(seen.getAsLong(), claim.visible()))
        : Optional.empty();
  }

  private static Optional<String> boundViolation(Claim claim, LongUnaryOperator newestAt) {
    if (claim.boundMillis().isEmpty()) {
      return Optional.empty();
    }
    long bound = claim.boundMillis().getAsLong();
    long expected = newestAt.applyAsLong(claim.sentNanos() - TimeUnit.MILLISECONDS.toNanos(bound));
    return claim.visible() < expected
        ? Optional.of(
            "sequence %d was acknowledged %d ms or more before the read was sent, the answer shows %d"
                .formatted(expected, bound, claim.visible()))
        : Optional.empty();
  }
}
