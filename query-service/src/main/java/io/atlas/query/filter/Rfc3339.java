package io.atlas.query.filter;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ValueRange;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times of RFC 3339, to the nanosecond, that are of a year from 0 to 9999 in UTC too. */
public final class Rfc3339 {
  static final String COMPLAINT = "a time is one of RFC 3339, as in 2026-01-31T10:00:00Z";

  /** The parser of the JDK takes more: no seconds, offsets with seconds, years beyond 9999. */
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:[Zz]|[+-]\\d\\d:\\d\\d)");

  private static final ValueRange YEARS = ValueRange.of(0, 9_999);

  private Rfc3339() {}

  /** The time; empty if the text is none. */
  public static Optional<Instant> parse(String text) {
    return TIME.matcher(text).matches()
        ? instant(text).filter(Rfc3339::isInRange)
        : Optional.empty();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The shortest text that is read as this time; empty if none is. */
  static Optional<String> format(Instant time) {
    return Optional.of(time)
        .filter(Rfc3339::isInRange)
        .map(good -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(good.atOffset(ZoneOffset.UTC)));
  }

  // An offset can lead out of the years of four digits.
  private static boolean isInRange(Instant time) {
    return YEARS.isValidIntValue(time.atOffset(ZoneOffset.UTC).getYear());
  }
}
