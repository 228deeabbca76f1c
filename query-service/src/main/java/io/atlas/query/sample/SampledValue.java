package io.atlas.query.sample;

import io.atlas.query.filter.Literal;
import io.atlas.query.filter.Test;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An attribute's value in one of the drawn assets. */
sealed interface SampledValue {
  /** The asset lacks the attribute. */
  record None() implements SampledValue {}

  /** A number, observed that many µs after 1970. */
  record Numeric(BigDecimal value, long micros) implements SampledValue {}

  /** A string. */
  record Text(String value, long micros) implements SampledValue {}

  /** A boolean. */
  record Bool(boolean value, long micros) implements SampledValue {}

  /** An array, which is only ever there. */
  record Other(long micros) implements SampledValue {}

  SampledValue NONE = new None();

  /** Whether it passes, near enough for an estimate. */
  default boolean passes(Test test) {
    return switch (test) {
      case Test.In in -> equalsAny(in.values());
      case Test.NotIn out ->
          out.values().stream().anyMatch(this::hasTypeOf) && !equalsAny(out.values());
      case Test.Range range -> isWithin(range);
      case Test.Prefix prefix ->
          this instanceof Text text && text.value().startsWith(prefix.prefix());
      case Test.Contains contains ->
          this instanceof Text text && text.value().contains(contains.part());
      case Test.Since since -> micros() >= ChronoUnit.MICROS.between(Instant.EPOCH, since.time());
      case Test.Exists exists -> exists.wanted() != (this instanceof None);
    };
  }

  private long micros() {
    return switch (this) {
      case None none -> Long.MIN_VALUE;
      case Numeric number -> number.micros();
      case Text text -> text.micros();
      case Bool bool -> bool.micros();
      case Other other -> other.micros();
    };
  }

  private boolean equalsAny(List<Literal> literals) {
    return literals.stream()
        .anyMatch(literal -> compared(literal).filter(order -> order == 0).isPresent());
  }

  private boolean hasTypeOf(Literal literal) {
    return compared(literal).isPresent();
  }

  private boolean isWithin(Test.Range range) {
    return meets(range.lower(), order -> order > 0) && meets(range.upper(), order -> order < 0);
  }

  private boolean meets(Optional<Test.Bound> bound, Function<Integer, Boolean> beyond) {
    return bound
        .map(at ->
            compared(at.value())
                .map(order -> beyond.apply(order) || (order == 0 && at.inclusive()))
                .orElse(false))
        .orElse(true);
  }

  /** How it compares with the literal as far as that has its type. */
  private Optional<Integer> compared(Literal literal) {
    return switch (this) {
      case Numeric number -> literal.number().map(number.value()::compareTo);
      case Text text -> literal.text().map(text.value()::compareTo);
      case Bool bool -> literal.bool().map(other -> Boolean.compare(bool.value(), other));
      case None none -> Optional.empty();
      case Other other -> Optional.empty();
    };
  }
}
