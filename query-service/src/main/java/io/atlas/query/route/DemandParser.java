package io.atlas.query.route;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the request's freshness headers exactly: what is repeated or malformed is refused. */
public final class DemandParser {
  public static final String MAX_STALENESS = "X-Max-Staleness";
  public static final String WAIT = "X-Freshness-Wait";

  private static final Pattern DURATION = Pattern.compile("(?<n>[0-9]+)(?<unit>ms|s|m)");

  /** Longer than anything that makes sense; keeps the arithmetic in range. */
  private static final Duration LONGEST = Duration.ofDays(3650);

  private DemandParser() {}

  /** The one value of a header, if it was sent. */
  public static Optional<String> single(String header, List<String> values) {
    if (values.size() > 1) {
      throw bad(header, "was sent more than once");
    }
    return values.stream().findFirst();
  }

  /** The duration in a header: {@code 1*DIGIT ("ms" / "s" / "m")}. */
  public static Optional<Duration> duration(String header, List<String> values) {
    return single(header, values).map(text -> duration(header, text));
  }

  private static Duration duration(String header, String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw bad(header, "is a whole number and a unit of ms, s or m, as in 500ms");
    }
    BigInteger millis = new BigInteger(matcher.group("n")).multiply(perUnit(matcher.group("unit")));
    return Duration.ofMillis(millis.min(BigInteger.valueOf(LONGEST.toMillis())).longValueExact());
  }

  private static BigInteger perUnit(String unit) {
    return BigInteger.valueOf(
        switch (unit) {
          case "ms" -> 1;
          case "s" -> 1_000;
          default -> 60_000;
        });
  }

  private static ProblemException bad(String header, String what) {
    return new ProblemException(ErrorCode.BAD_FRESHNESS_DEMAND, header + " " + what + ".");
  }
}
