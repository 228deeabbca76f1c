package io.atlas.query.list;

import io.atlas.common.problem.ProblemException;
import io.atlas.query.explain.Explain;
import io.atlas.query.filter.Filter;
import io.atlas.query.filter.Limits;
import io.atlas.query.filter.Terms;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A list of assets as it was asked for.
 *
 * @param filter empty means all
 * @param fields names of the attributes to return; empty means all
 * @param size most assets that were asked for, 1 to {@value #MAX_PAGE}; empty means as many as is
 *     usual
 * @param explain whether the answer shall tell how it was found
 */
record ListQuery(
    Optional<Filter> filter,
    Optional<List<String>> fields,
    Sort sort,
    Optional<Integer> size,
    Optional<String> pageToken,
    Count count,
    Explain explain) {
  static final int MAX_PAGE = 1_000;
  static final int DEFAULT_PAGE = 100;
  private static final int MAX_FIELDS = 1_000;

  /**
   * Reads the parameters of the request.
   *
   * @throws ProblemException {@code bad-filter} or {@code bad-parameter}
   */
  static ListQuery of(ListParameters sent) {
    return new ListQuery(
        Optional.ofNullable(sent.filter).flatMap(FilterReader::ofText),
        Optional.ofNullable(sent.fields).map(ListQuery::names),
        Optional.ofNullable(sent.sort).map(Sort::of).orElse(new Sort.None()),
        Optional.ofNullable(sent.pageSize).map(ListQuery::size),
        Optional.ofNullable(sent.pageToken).filter(token -> !token.isEmpty()),
        Optional.ofNullable(sent.count).map(Count::of).orElse(Count.NONE),
        Explain.of(sent.explain));
  }

  /** Most assets of one page. */
  int pageSize() {
    return size.orElse(DEFAULT_PAGE);
  }

  /** The same with pages of that size. */
  ListQuery ofSize(int pageSize) {
    return new ListQuery(filter, fields, sort, Optional.of(pageSize), pageToken, count, explain);
  }

  /** The tokens of its pages. */
  PageTokens tokens(int tenantId) {
    return PageTokens.of(tenantId, filter, sort);
  }

  /** Names of the attributes that it mentions. */
  List<String> names() {
    Stream<String> filtered = filter.stream().flatMap(f -> Terms.attributes(f).stream());
    Stream<String> wanted = fields.stream().flatMap(List::stream);
    return Stream.of(filtered, wanted, sort.byWhich().stream())
        .flatMap(names -> names)
        .filter(name -> !name.equals(Filter.ASSET))
        .distinct()
        .toList();
  }

  /** Names with commas between them. */
  static List<String> names(String fields) {
    return names(Arrays.stream(fields.split(",", -1)).map(String::strip).filter(n -> !n.isEmpty()));
  }

  /** Each of the names once. */
  static List<String> names(Stream<String> fields) {
    List<String> names = fields.distinct().toList();
    if (names.size() > MAX_FIELDS || names.stream().anyMatch(n -> Limits.ofName(n).isPresent())) {
      throw BadParameter.of("fields", "takes up to " + MAX_FIELDS + " names of attributes");
    }
    return names;
  }

  static int size(String sent) {
    if (!sent.matches("[0-9]{1,9}") || Integer.parseInt(sent) < 1) {
      throw BadParameter.of("page_size", "is a whole number from 1 on");
    }
    return Math.min(MAX_PAGE, Integer.parseInt(sent));
  }
}
