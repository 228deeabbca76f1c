package io.atlas.query.filter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A filter as a text that equal filters share and others do not. Nobody reads it back. */
public final class CanonicalText {
  private CanonicalText() {}

  /** The filter's text. */
  public static String of(Filter filter) {
    return switch (filter) {
      case Filter.And and -> "and" + list(and.all(), CanonicalText::of);
      case Filter.Or or -> "or" + list(or.any(), CanonicalText::of);
      case Filter.Not not -> "not(" + of(not.none()) + ")";
      case Filter.Term term -> quoted(term.attribute()) + test(term.test());
    };
  }

  private static String test(Test test) {
    return switch (test) {
      case Test.In in -> "in" + list(in.values(), CanonicalText::literal);
      case Test.NotIn out -> "out" + list(out.values(), CanonicalText::literal);
      case Test.Range range -> "range(" + bound(range.lower()) + "," + bound(range.upper()) + ")";
      case Test.Prefix prefix -> "prefix" + quoted(prefix.prefix());
      case Test.Contains contains -> "contains" + quoted(contains.part());
      case Test.Since since -> "since(" + since.time() + ")";
      case Test.Exists exists -> "exists(" + exists.wanted() + ")";
    };
  }

  private static String bound(Optional<Test.Bound> bound) {
    return bound.map(end -> literal(end.value()) + (end.inclusive() ? "=" : "")).orElse("");
  }

  private static String literal(Literal value) {
    return value.text().map(CanonicalText::quoted).orElse("")
        + "|"
        + value.number().map(BigDecimal::toString).orElse("")
        + "|"
        + value.bool().map(String::valueOf).orElse("");
  }

  private static <T> String list(List<T> parts, Function<T, String> text) {
    return parts.stream().map(text).collect(Collectors.joining(",", "(", ")"));
  }

  // No two texts are the same once quoted, and no quoted text begins another.
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
