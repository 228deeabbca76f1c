package io.atlas.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.attribute.IndexKey;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The keys that a change of the catalog writes by SQL are those that ingest writes and deletes. */
class IndexKeyTest {
  private static final BigDecimal TINY = new BigDecimal("1e-400");
  private static final int RANDOM = 2000;

  /** Doubles of every magnitude, their neighbours in exact decimals, and the ends of the range. */
  private static List<BigDecimal> numbers() {
    List<BigDecimal> numbers = new ArrayList<>(List.of(BigDecimal.ZERO, TINY, TINY.negate()));
    double[] edges = {
      Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, 1, 0x1p-970, 0x1p-971, 0x1p53, 3e-301
    };
    for (double edge : edges) {
      addAround(edge, numbers);
      addAround(-edge, numbers);
    }
    Random random = new Random(7);
    while (numbers.size() < RANDOM) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        addAround(number, numbers);
      }
    }
    return numbers;
  }

  private static void addAround(double number, List<BigDecimal> into) {
    BigDecimal exact = new BigDecimal(number).round(new MathContext(400));
    BigDecimal step = exact.ulp().max(TINY);
    into.add(new BigDecimal(Double.toString(number)));
    into.add(exact);
    into.add(exact.add(step));
    into.add(exact.subtract(step));
  }

  private static List<Double> inSql(String function, List<BigDecimal> numbers) {
    String values =
        numbers.stream()
            .map(number -> "(" + number.toPlainString() + "::numeric)")
            .collect(Collectors.joining(","));
    return TestDatabase.doubles(
        "SELECT %s FROM unnest(ARRAY[%s]) WITH ORDINALITY AS n(value, nth) ORDER BY nth"
            .formatted(function, values));
  }

  @Test
  void lowerDoubleIsWhatJavaSays() {
    List<BigDecimal> numbers = numbers();
    assertThat(inSql("lower_double(value)", numbers))
        .isEqualTo(numbers.stream().map(number -> IndexKey.ofNumber(number).value()).toList());
  }

  @Test
  void quantisedIsWhatJavaSays() {
    List<BigDecimal> numbers = numbers();
    assertThat(inSql("quantised(lower_double(value), 8::smallint)", numbers))
        .isEqualTo(numbers.stream().map(number -> IndexKey.ofNumber(number, 8).value()).toList());
  }
}
