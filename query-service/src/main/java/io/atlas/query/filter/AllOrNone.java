package io.atlas.query.filter;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Parts that are worth something only together. */
final class AllOrNone {
  private AllOrNone() {}

  /** All parts; empty if one is missing. */
  static <T> Optional<List<T>> of(Stream<Optional<T>> parts) {
    List<Optional<T>> all = parts.toList();
    return all.stream().allMatch(Optional::isPresent)
        ? Optional.of(all.stream().flatMap(Optional::stream).toList())
        : Optional.empty();
  }
}
