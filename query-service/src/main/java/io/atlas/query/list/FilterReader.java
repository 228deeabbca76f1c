package io.atlas.query.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.query.filter.Filter;
import io.atlas.query.filter.FilterException;
import io.atlas.query.filter.JsonFilterParser;
import io.atlas.query.filter.RsqlFilterParser;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the filter of a list in either form; what is none is {@code bad-filter}. */
final class FilterReader {
  private static final RsqlFilterParser RSQL = new RsqlFilterParser();

  private FilterReader() {}

  /** The filter in RSQL; a blank text filters nothing. */
  static Optional<Filter> ofText(String source) {
    return source.isBlank() ? Optional.empty() : Optional.of(read(() -> RSQL.parse(source)));
  }

  /** The filter in JSON, or RSQL in a string of JSON; null filters nothing. */
  static Optional<Filter> ofJson(JsonNode sent) {
    if (sent.isTextual()) {
      return ofText(sent.textValue());
    }
    return sent.isMissingNode() || sent.isNull()
        ? Optional.empty()
        : Optional.of(read(() -> JsonFilterParser.parse(sent)));
  }

  private static Filter read(Supplier<Filter> parser) {
    try {
      return parser.get();
    } catch (FilterException e) {
      throw new ProblemException(ErrorCode.BAD_FILTER, String.valueOf(e.getMessage()), e);
    }
  }
}
