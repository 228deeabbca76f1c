package io.atlas.query.history;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.query.explain.Explain;
import io.atlas.query.filter.Limits;
import io.atlas.query.filter.Rfc3339;
import io.atlas.query.http.StorableText;
import io.atlas.query.olap.Micros;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A history as it was asked for.
 *
 * @param from observed at it or later, in µs since 1970
 * @param to observed before it, in µs since 1970
 * @param attributes names of those that are wanted, each once; empty means all
 * @param pageSize 1 to {@value #MAX_PAGE}
 */
record HistoryQuery(
    String asset,
    long from,
    long to,
    Optional<List<String>> attributes,
    int pageSize,
    Optional<String> pageToken,
    Explain explain) {
  static final int MAX_PAGE = 1_000;
  static final int DEFAULT_PAGE = 100;
  private static final int MAX_NAMES = 1_000;

  /** Ingest takes no earlier time. */
  static final long EARLIEST = Micros.notBefore(Instant.parse("1900-01-01T00:00:00Z"));

  /** The last day that the OLAP can tell. */
  static final long LATEST = Micros.notBefore(Instant.parse("2299-12-31T00:00:00Z"));

  /**
   * Reads the parameters of the request.
   *
   * @throws ProblemException {@code bad-parameter}
   */
  static HistoryQuery of(String asset, HistoryParameters sent) {
    StorableText.require("asset", asset);
    long from = time("from", sent.from).orElse(EARLIEST);
    long to = time("to", sent.to).orElse(LATEST);
    if (from >= to) {
      throw bad("from", "is before to, and before the year 2300");
    }
    return new HistoryQuery(
        asset,
        from,
        to,
        Optional.ofNullable(sent.attributes).map(HistoryQuery::names),
        Optional.ofNullable(sent.pageSize).map(HistoryQuery::pageSize).orElse(DEFAULT_PAGE),
        Optional.ofNullable(sent.pageToken).filter(token -> !token.isEmpty()),
        Explain.of(sent.explain));
  }

  /** The names that are wanted, to look them up. */
  Optional<Set<String>> names() {
    return attributes.map(LinkedHashSet::new);
  }

  /** Of a time that no event can have, the nearest that the stores can tell. */
  private static Optional<Long> time(String parameter, @Nullable String sent) {
    return Optional.ofNullable(sent)
        .map(text ->
            Rfc3339.parse(text)
                .orElseThrow(() -> bad(parameter, "is one of RFC 3339, as in " + EXAMPLE)))
        .map(Micros::notBefore)
        .map(micros -> Math.clamp(micros, EARLIEST, LATEST));
  }

  private static final String EXAMPLE = "2026-01-31T10:00:00Z";

  private static List<String> names(String sent) {
    List<String> names =
        Arrays.stream(sent.split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    if (names.isEmpty()
        || names.size() > MAX_NAMES
        || names.stream().anyMatch(name -> Limits.ofName(name).isPresent())) {
      throw bad("attributes", "takes 1 to " + MAX_NAMES + " names of attributes");
    }
    return names;
  }

  private static int pageSize(String sent) {
    if (!sent.matches("[0-9]{1,9}") || Integer.parseInt(sent) < 1) {
      throw bad("page_size", "is a whole number from 1 on");
    }
    return Math.min(MAX_PAGE, Integer.parseInt(sent));
  }

  private static ProblemException bad(String parameter, String what) {
    return new ProblemException(ErrorCode.BAD_PARAMETER, parameter + " " + what + ".")
        .with("parameter", parameter);
  }
}
