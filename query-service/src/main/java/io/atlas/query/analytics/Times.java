package io.atlas.query.analytics;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ValueRange;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times and widths of time. */
final class Times {
  private static final Pattern WIDTH = Pattern.compile("(?<n>[1-9][0-9]{0,6})(?<unit>[smhd])");

  /** Years have four digits; the parser of the JDK takes more. */
  private static final ValueRange YEARS = ValueRange.of(0, 9_999);

  private Times() {}

  /** The width of time buckets. */
  static Duration width(String text) {
    Matcher matcher = WIDTH.matcher(text);
    if (!matcher.matches()) {
      throw Members.bad("bucket", "is a whole number and a unit of s, m, h or d, as in 15m");
    }
    long count = Long.parseLong(matcher.group("n"));
    return switch (matcher.group("unit")) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  /** A time that stands in that member. */
  static Instant time(String member, String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      if (YEARS.isValidIntValue(time.getYear())) {
        return time.toInstant();
      }
    } catch (DateTimeParseException e) {
      // Said below.
    }
    throw Members.bad(member, "is a time of RFC 3339, as in 2026-01-31T10:00:00Z");
  }
}
