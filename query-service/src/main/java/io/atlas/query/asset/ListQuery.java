package io.atlas.query.asset;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.query.filter.Filter;
import io.atlas.query.filter.FilterException;
import io.atlas.query.filter.RsqlFilterParser;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list of assets as it was asked for.
 *
 * @param filter empty means all
 * @param source the filter's text, which page tokens are bound to
 * @param fields names of the attributes to return; empty means all
 * @param pageSize 1 to {@value #MAX_PAGE}
 */
record ListQuery(
    Optional<Filter> filter,
    String source,
    Optional<List<String>> fields,
    boolean byName,
    int pageSize,
    Optional<String> pageToken) {
  static final int MAX_PAGE = 1_000;
  static final int DEFAULT_PAGE = 100;
  private static final int MAX_FIELDS = 1_000;
  private static final RsqlFilterParser PARSER = new RsqlFilterParser();

  /**
   * Reads the parameters of the request.
   *
   * @throws ProblemException {@code bad-filter} or {@code bad-parameter}
   */
  static ListQuery of(ListParameters sent) {
    String source = orEmpty(sent.filter);
    return new ListQuery(
        source.isBlank() ? Optional.empty() : Optional.of(parse(source)),
        source,
        Optional.ofNullable(sent.fields).map(ListQuery::names),
        byName(sent.sort),
        pageSize(sent.pageSize),
        Optional.ofNullable(sent.pageToken).filter(token -> !token.isEmpty()));
  }

  private static Filter parse(String source) {
    try {
      return PARSER.parse(source);
    } catch (FilterException e) {
      throw new ProblemException(ErrorCode.BAD_FILTER, String.valueOf(e.getMessage()), e);
    }
  }

  private static List<String> names(String fields) {
    List<String> names =
        Arrays.stream(fields.split(",", -1))
            .map(String::strip)
            .filter(n -> !n.isEmpty())
            .distinct()
            .toList();
    if (names.size() > MAX_FIELDS || fields.indexOf('\0') >= 0) {
      throw bad("fields", "takes up to " + MAX_FIELDS + " names, separated by commas");
    }
    return names;
  }

  private static boolean byName(@Nullable String sort) {
    return switch (orEmpty(sort)) {
      case "" -> false;
      case "asset" -> true;
      default -> throw bad("sort", "takes 'asset', or is left out");
    };
  }

  private static int pageSize(@Nullable String sent) {
    if (sent == null) {
      return DEFAULT_PAGE;
    }
    if (!sent.matches("[0-9]{1,9}") || Integer.parseInt(sent) < 1) {
      throw bad("page_size", "is a whole number from 1 on");
    }
    return Math.min(MAX_PAGE, Integer.parseInt(sent));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static ProblemException bad(String parameter, String what) {
    return new ProblemException(ErrorCode.BAD_PARAMETER, parameter + " " + what + ".")
        .with("parameter", parameter);
  }
}
