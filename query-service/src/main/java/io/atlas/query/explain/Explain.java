package io.atlas.query.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an answer tells how it was found. */
public enum Explain {
  NO,
  /** What was sent, and what the store means to do. */
  EXPECTED,
  /** And what it did. */
  MEASURED;

  /**
   * As it is sent in a URL: {@code false}, {@code true} or {@code measured}; null is false.
   *
   * @throws ProblemException {@code bad-parameter}
   */
  public static Explain of(@Nullable String sent) {
    return switch (sent) {
      case null -> NO;
      case "false" -> NO;
      case "true" -> EXPECTED;
      case "measured" -> MEASURED;
      default ->
          throw new ProblemException(ErrorCode.BAD_PARAMETER, "explain is false, true or measured.")
              .with("parameter", "explain");
    };
  }

  /**
   * As it is sent in a body, where true and false are JSON's own; no member is false.
   *
   * @throws ProblemException {@code bad-parameter}
   */
  public static Explain of(Optional<JsonNode> sent) {
    return sent.map(Explain::text).map(Explain::of).orElse(NO);
  }

  // Other types, and "true" in a string, become a text that is none of them.
  private static String text(JsonNode sent) {
    boolean known = sent.isBoolean() || sent.asText().equals("measured");
    return known ? sent.asText() : "";
  }

  /** Whether it tells anything. */
  public boolean isAsked() {
    return this != NO;
  }

  public boolean isMeasured() {
    return this == MEASURED;
  }
}
