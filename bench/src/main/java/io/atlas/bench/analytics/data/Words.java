package io.atlas.bench.analytics.data;

import java.util.List;
import java.util.stream.Collectors;

/** The words in which the stores' SQL differs. */
enum Words {
  CLICKHOUSE("toInt64(%s)", "[%s]") {
    @Override
    String series(long from, long to) {
      return "(SELECT toInt64(number) AS n FROM numbers(%d, %d)) AS s".formatted(from, to - from);
    }
  },
  POSTGRES("(%s)", "(ARRAY[%s])") {
    @Override
    String series(long from, long to) {
      return "generate_series(%d::bigint, %d::bigint) AS s(n)".formatted(from, to - 1);
    }
  };

  private final String whole;
  private final String array;

  Words(String whole, String array) {
    this.whole = whole;
    this.array = array;
  }

  /** A relation of {@code n}, from one number on and before another. */
  abstract String series(long from, long to);

  /** An expression as a number of 64 bits. */
  String whole(String expression) {
    return whole.formatted(expression);
  }

  /** An array, whose elements are counted from 1. */
  String array(List<Long> elements) {
    return array.formatted(elements.stream().map(String::valueOf).collect(Collectors.joining(",")));
  }
}
