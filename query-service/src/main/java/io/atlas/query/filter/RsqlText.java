package io.atlas.query.filter;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A filter as RSQL, in as few characters as there can be: what was once read as RSQL stays short
 * enough to be read again.
 */
public final class RsqlText {
  /** What needs no quotes. A tab is skipped where it stands alone. */
  private static final Pattern PLAIN = Pattern.compile("(?!\\t\\z)[^\"'();,=<>!~ ]+");

  private RsqlText() {}

  /** The RSQL that is read as this filter; empty if there is none. */
  public static Optional<String> of(Filter filter) {
    return text(filter).filter(rsql -> Limits.ofSource(rsql).isEmpty());
  }

  private static Optional<String> text(Filter filter) {
    return switch (filter) {
      case Filter.And and -> joined(and.all(), RsqlText::inAnd, ";");
      case Filter.Or or -> joined(or.any(), RsqlText::inOr, ",");
      case Filter.Not not -> Optional.empty();
      case Filter.Term term -> term(term);
    };
  }

  private static Optional<String> joined(
      List<Filter> filters, Function<Filter, Optional<String>> text, String with) {
    return AllOrNone.of(filters.stream().map(text))
        .filter(all -> all.size() > 1)
        .map(all -> String.join(with, all));
  }

  private static Optional<String> inAnd(Filter filter) {
    return text(filter).map(text -> filter instanceof Filter.Term ? text : "(" + text + ")");
  }

  private static Optional<String> inOr(Filter filter) {
    return text(filter).map(text -> filter instanceof Filter.Or ? "(" + text + ")" : text);
  }

  private static Optional<String> term(Filter.Term term) {
    return PLAIN.matcher(term.attribute()).matches()
        ? test(term.test()).map(test -> term.attribute() + test)
        : Optional.empty();
  }

  private static Optional<String> test(Test test) {
    return switch (test) {
      case Test.In in -> anyOf(in.values(), "==", "=in=");
      case Test.NotIn out -> anyOf(out.values(), "!=", "=out=");
      case Test.Range range -> range(range);
      case Test.Prefix prefix -> Optional.of("=prefix=" + quoted(prefix.prefix()));
      case Test.Contains contains -> Optional.of("=contains=" + quoted(contains.part()));
      case Test.Since since -> Rfc3339.format(since.time()).map("=since="::concat);
      case Test.Exists exists -> Optional.of("=exists=" + exists.wanted());
    };
  }

  private static Optional<String> anyOf(List<Literal> values, String one, String many) {
    return values.size() == 1
        ? literal(values.getFirst()).map(one::concat)
        : list(values).map(many::concat);
  }

  private static Optional<String> list(List<Literal> values) {
    return AllOrNone.of(values.stream().map(RsqlText::literal))
        .filter(all -> !all.isEmpty())
        .map(all -> "(" + String.join(",", all) + ")");
  }

  private static Optional<String> range(Test.Range range) {
    return range.isBetween()
        ? list(range.ends()).map("=between="::concat)
        : range
            .onlyLower()
            .flatMap(bound -> bound(">", bound))
            .or(() -> range.onlyUpper().flatMap(bound -> bound("<", bound)));
  }

  private static Optional<String> bound(String symbol, Test.Bound bound) {
    return literal(bound.value()).map(value -> symbol + (bound.inclusive() ? "=" : "") + value);
  }

  // A typed literal would come back as one of any type.
  private static Optional<String> literal(Literal value) {
    return value.text().filter(text -> Literal.ambiguous(text).equals(value)).map(RsqlText::quoted);
  }

  private static String quoted(String text) {
    return PLAIN.matcher(text).matches() ? text : quoted(text, fewer(text));
  }

  private static String quoted(String text, String quote) {
    return quote + text.replace("\\", "\\\\").replace(quote, "\\" + quote) + quote;
  }

  /** The quotation mark that has to be escaped less often. */
  private static String fewer(String text) {
    return count(text, '\'') <= count(text, '"') ? "'" : "\"";
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }
}
