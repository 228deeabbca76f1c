package io.atlas.bench.analytics.side;

import io.atlas.bench.stack.BenchException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Whether answers are the same, as far as they can be. */
public final class Agreement {
  /** Sums of float8 depend on their order. */
  private static final double OF_SUMS = 1e-9;

  /**
   * The OLAP's percentiles are values whose rank is off by a thousandth of all at most; another one
   * is for where two ranks round.
   */
  private static final double OF_RANKS = 0.002;

  /** Of all values, those that lie on an edge of a cell and that rounding puts on either side. */
  private static final double OF_CELLS = 0.001;

  private static final double MEDIAN = 0.5;
  private static final double HIGH = 0.99;

  private final List<String> differences = new ArrayList<>();
  private final String who;

  private Agreement(String who) {
    this.who = who;
  }

  /** Requires that both stores hold the same values. */
  public static void require(Stored olap, Stored postgres, long values) {
    Agreement agreement = new Agreement("the stores hold different values");
    agreement.same("count", olap.count(), postgres.count());
    agreement.same("count", olap.count(), values);
    agreement.same("least", olap.least(), postgres.least());
    agreement.same("greatest", olap.greatest(), postgres.greatest());
    agreement.same("sum of hundredths", olap.hundredths(), postgres.hundredths());
    agreement.conclude();
  }

  /**
   * Requires that an answer is that of the baseline.
   *
   * @param quantile the exact value of a rank
   */
  public static void require(
      String who, Distribution answer, Distribution baseline, DoubleUnaryOperator quantile) {
    Agreement agreement = new Agreement(who + " finds another distribution than Postgres");
    agreement.same("count", answer.count(), baseline.count());
    agreement.near("avg", answer.average(), baseline.average());
    agreement.rank("p50", answer.p50(), MEDIAN, quantile);
    agreement.rank("p99", answer.p99(), HIGH, quantile);
    agreement.cells(answer.cells(), baseline.cells(), baseline.count());
    agreement.conclude();
  }

  /** Requires that hours are those of the baseline. */
  public static void require(String who, List<Hour> answer, List<Hour> baseline) {
    Agreement agreement = new Agreement(who + " finds other hours than Postgres");
    agreement.same("hours", answer.size(), baseline.size());
    for (int i = 0; i < Math.min(answer.size(), baseline.size()); i++) {
      agreement.hour(answer.get(i), baseline.get(i));
    }
    agreement.conclude();
  }

  private void hour(Hour answer, Hour baseline) {
    if (!answer.start().equals(baseline.start())) {
      differences.add("hour %s instead of %s".formatted(answer.start(), baseline.start()));
    }
    same("count of " + answer.start(), answer.count(), baseline.count());
    near("avg of " + answer.start(), answer.average(), baseline.average());
  }

  private void same(String what, double one, double other) {
    if (one != other) {
      differs(what, one, other);
    }
  }

  private void near(String what, double one, double other) {
    if (!(Math.abs(one - other) <= OF_SUMS * Math.abs(other))) {
      differs(what, one, other);
    }
  }

  private void rank(String what, double value, double rank, DoubleUnaryOperator quantile) {
    double lower = quantile.applyAsDouble(rank - OF_RANKS);
    double upper = quantile.applyAsDouble(rank + OF_RANKS);
    if (!(lower <= value && value <= upper)) {
      differences.add("%s %s is not within %s and %s".formatted(what, value, lower, upper));
    }
  }

  private void cells(List<Long> one, List<Long> other, long count) {
    same("number of cells", one.size(), other.size());
    same("sum of cells", sum(one), sum(other));
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      if (Math.abs(one.get(i) - other.get(i)) > OF_CELLS * count) {
        differs("cell " + (i + 1), one.get(i), other.get(i));
      }
    }
  }

  private static long sum(List<Long> cells) {
    return cells.stream().mapToLong(Long::longValue).sum();
  }

  private void differs(String what, double one, double other) {
    differences.add("%s %s instead of %s".formatted(what, one, other));
  }

  private void conclude() {
    if (!differences.isEmpty()) {
      throw new BenchException(who + ": " + String.join("; ", differences));
    }
  }
}
