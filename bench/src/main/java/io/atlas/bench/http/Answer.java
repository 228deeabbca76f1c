package io.atlas.bench.http;

import java.time.Duration;

/**
 * What the service said to one request.
 *
 * @param accepted as the body says; -1 where it does not
 * @param duplicates as the body says; -1 where it does not
 * @param retryAfter what a refused request is told to wait
 * @param keepsAlive whether the connection may be used again
 * @param body the beginning of it
 */
record Answer(
    int status,
    int accepted,
    int duplicates,
    Duration retryAfter,
    boolean keepsAlive,
    String body) {
  private static final int OK = 200;
  private static final int UNPROCESSABLE = 422;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;
  private static final int MOST_SUMMARY = 300;

  /** What is to be made of it. */
  enum Verdict {
    WRITTEN,
    REJECTED,
    REFUSED,
    FAILED
  }

  Verdict verdict() {
    return switch (status) {
      case OK -> accepted >= 0 && duplicates >= 0 ? Verdict.WRITTEN : Verdict.FAILED;
      case UNPROCESSABLE -> Verdict.REJECTED;
      case TOO_MANY -> Verdict.REFUSED;
      // An unknown outcome is no refusal: the events may have been written.
      case UNAVAILABLE -> body.contains("outcome-unknown") ? Verdict.FAILED : Verdict.REFUSED;
      default -> Verdict.FAILED;
    };
  }

  String summary() {
    return status + " " + body.substring(0, Math.min(body.length(), MOST_SUMMARY));
  }
}
