package io.atlas.client;

import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.freshness.Source;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;

/**
 * What to tell people of an answer's freshness. The words never claim more than the header: they
 * round up, and where the age is unknown they say so.
 *
 * @param text one short line of English
 */
public record FreshnessMessage(Level level, String text) {
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final Duration SECONDS = Duration.ofSeconds(10);
  private static final long MILLIS_PER_SECOND = 1_000;
  private static final long SECONDS_PER_MINUTE = 60;
  private static final long MINUTES_PER_HOUR = 60;

  /** How a user interface may colour it. */
  public enum Level {
    /** At most 2 s old. */
    FRESH,
    /** At most 10 s old: worth a small note beside what changes fast. */
    SECONDS_BEHIND,
    /** Older: say it where it is read. */
    BEHIND,
    /** Of an age that nobody can prove. */
    UNKNOWN,
    /** No data: no store was as fresh as the request asked for. */
    REFUSED
  }

  /** The message of an answer; one without the header is of unknown age. */
  public static FreshnessMessage of(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue(DataFreshness.HEADER)
        .map(header -> of(DataFreshness.parse(header)))
        .orElseGet(FreshnessMessage::unknown);
  }

  /** The message of a header. */
  public static FreshnessMessage of(DataFreshness freshness) {
    if (!freshness.satisfied()) {
      return new FreshnessMessage(Level.REFUSED, "Not as fresh as asked; try again in a moment.");
    }
    if (freshness.source() == Source.NONE || freshness.boundMillis().isEmpty()) {
      return unknown();
    }
    return of(Duration.ofMillis(freshness.boundMillis().getAsLong()));
  }

  private static FreshnessMessage unknown() {
    return new FreshnessMessage(Level.UNKNOWN, "How old this is cannot be told at the moment.");
  }

  private static FreshnessMessage of(Duration bound) {
    if (bound.compareTo(FRESH) <= 0) {
      return new FreshnessMessage(Level.FRESH, "Up to date.");
    }
    if (bound.compareTo(SECONDS) <= 0) {
      return new FreshnessMessage(Level.SECONDS_BEHIND, "A few seconds behind.");
    }
    return new FreshnessMessage(Level.BEHIND, "Up to %s behind.".formatted(words(bound)));
  }

  private static String words(Duration bound) {
    long seconds = Math.ceilDiv(bound.toMillis(), MILLIS_PER_SECOND);
    if (seconds <= SECONDS_PER_MINUTE) {
      return count(seconds, "second");
    }
    long minutes = Math.ceilDiv(seconds, SECONDS_PER_MINUTE);
    return minutes <= MINUTES_PER_HOUR
        ? count(minutes, "minute")
        : count(Math.ceilDiv(minutes, MINUTES_PER_HOUR), "hour");
  }

  private static String count(long number, String unit) {
    return String.format(Locale.ROOT, "%d %s%s", number, unit, number == 1 ? "" : "s");
  }
}
