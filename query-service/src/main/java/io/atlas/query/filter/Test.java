package io.atlas.query.filter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What an attribute's value is tested for. A value of another type than the literal's fails. */
public sealed interface Test {
  /** Equal to one of them. */
  record In(List<Literal> values) implements Test {
    public In {
      values = List.copyOf(values);
    }
  }

  /** There, of a type that one of them has, and equal to none. */
  record NotIn(List<Literal> values) implements Test {
    public NotIn {
      values = List.copyOf(values);
    }
  }

  /** Between the bounds; at least one of them is there. */
  record Range(Optional<Bound> lower, Optional<Bound> upper) implements Test {
    /** Whether it has two ends, and both belong to it. */
    boolean isBetween() {
      return bounds().filter(Bound::inclusive).count() == 2;
    }

    /** The values at its ends, the lower first. */
    List<Literal> ends() {
      return bounds().map(Bound::value).toList();
    }

    Optional<Bound> onlyLower() {
      return upper.isPresent() ? Optional.empty() : lower;
    }

    Optional<Bound> onlyUpper() {
      return lower.isPresent() ? Optional.empty() : upper;
    }

    private Stream<Bound> bounds() {
      return Stream.of(lower, upper).flatMap(Optional::stream);
    }
  }

  /** A string that begins so. */
  record Prefix(String prefix) implements Test {}

  /** A string in which it occurs. */
  record Contains(String part) implements Test {}

  /** Observed at that time or later, of any type. */
  record Since(Instant time) implements Test {}

  /** There, or not. */
  record Exists(boolean wanted) implements Test {}

  /** An end of a range. */
  record Bound(Literal value, boolean inclusive) {}

  /** Its name in a filter of JSON, but for {@link In} and {@link NotIn}, which have two each. */
  default String operator() {
    return switch (this) {
      case In in -> in.values().size() == 1 ? "eq" : "in";
      case NotIn out -> out.values().size() == 1 ? "ne" : "out";
      case Range range -> operator(range);
      case Prefix prefix -> "prefix";
      case Contains contains -> "contains";
      case Since since -> "since";
      case Exists exists -> exists.wanted() ? "exists" : "absent";
    };
  }

  /** The types of values that can pass, by the names that the catalog has; empty means any. */
  default Set<String> types() {
    return switch (this) {
      case In in -> types(in.values(), true);
      case NotIn out -> types(out.values(), true);
      case Range range -> types(range.ends(), false);
      case Prefix prefix -> Set.of(TEXT);
      case Contains contains -> Set.of(TEXT);
      case Since since -> Set.of();
      case Exists exists -> Set.of();
    };
  }

  private static Set<String> types(List<Literal> literals, boolean ofAny) {
    Set<String> types = new TreeSet<>();
    literals.forEach(literal -> types.addAll(literal.types()));
    if (!ofAny) {
      literals.forEach(literal -> types.retainAll(literal.types()));
    }
    return types;
  }

  /** A string's type. */
  String TEXT = "text";

  private static String operator(Range range) {
    if (range.lower().isPresent() && range.upper().isPresent()) {
      return "between";
    }
    return range
        .lower()
        .map(bound -> bound.inclusive() ? "ge" : "gt")
        .orElseGet(() -> range.upper().map(bound -> bound.inclusive() ? "le" : "lt").orElse("any"));
  }
}
