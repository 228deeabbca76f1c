package io.atlas.common.freshness;

import io.atlas.common.position.Lsn;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;

/**
 * The value of {@code X-Data-Freshness}: a dictionary in the canonical form of RFC 9651, such as
 * {@code source=replica, store="replica-1", bound-ms=42, lsn="0/16B3748", satisfied}.
 *
 * @param source what was read
 * @param store name of the store; empty with {@link Source#NONE}
 * @param boundMillis upper bound of the age of the data when the headers were written, in ms,
 *     rounded up; empty means unknown
 * @param lsn what the store surely held, read before the query; never sent for the writer
 * @param satisfied whether every demand of the request was met
 * @param fallback why a lower rung of the ladder was tried and left
 */
public record DataFreshness(
    Source source,
    Optional<String> store,
    OptionalLong boundMillis,
    Optional<Lsn> lsn,
    boolean satisfied,
    Optional<String> fallback) {
  public static final String HEADER = "X-Data-Freshness";

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** An answer that no store took part in. */
  public static DataFreshness none(boolean satisfied) {
    return new DataFreshness(
        Source.NONE,
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        satisfied,
        Optional.empty());
  }

  /** A bound in whole milliseconds, rounded up so that it never understates the age. */
  public static long millisUp(Duration age) {
    return Math.ceilDiv(Math.max(0, age.toNanos()), NANOS_PER_MILLI);
  }

  public DataFreshness withFallback(String reason) {
    return new DataFreshness(source, store, boundMillis, lsn, satisfied, Optional.of(reason));
  }

  /** The header's text. */
  public String render() {
    StringJoiner members = new StringJoiner(", ");
    members.add("source=" + source.label());
    store.ifPresent(name -> members.add("store=" + quoted(name)));
    boundMillis.ifPresent(bound -> members.add("bound-ms=" + bound));
    lsn.ifPresent(position -> members.add("lsn=" + quoted(position.toString())));
    members.add(satisfied ? "satisfied" : "satisfied=?0");
    fallback.ifPresent(reason -> members.add("fallback=" + quoted(reason)));
    return members.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /**
   * Reads a header that {@link #render} wrote; unknown members are passed over.
   *
   * @throws IllegalArgumentException if it is not such a dictionary
   */
  public static DataFreshness parse(String header) {
    return FreshnessParser.parse(header);
  }
}
