package io.atlas.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.attribute.IndexKey;
import io.atlas.ingest.SharedPostgres;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The service keys what it writes, and a change of the catalog keys all of it anew in SQL: a bit of
 * difference, and no batch ever finds the row that it has to move.
 */
class IndexKeySqlTest {
  private static final Integer[] BUCKETS = {0, 1, 2, 4, 8, 16, 32, 64, 128, 256};
  private static final int RANDOM = 3_000;

  private static final String KEYS =
      """
      SELECT n, b, lower_double(n::numeric) AS exact,
             quantised(lower_double(n::numeric), b::smallint) AS quantised
      FROM unnest(?::text[]) n CROSS JOIN unnest(?::int[]) b
      """;

  @Test
  void keysAreTheSameBitForBit() throws SQLException {
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    try (Connection connection = SharedPostgres.primary().connect("postgres");
        PreparedStatement statement = connection.prepareStatement(KEYS)) {
      Object[] values = values().stream().map(BigDecimal::toPlainString).toArray();
      statement.setArray(1, connection.createArrayOf("text", values));
      statement.setArray(2, connection.createArrayOf("int", BUCKETS));
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        compared++;
        compare(rows, wrong);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(BUCKETS.length * RANDOM);
  }

  private static void compare(ResultSet row, List<String> wrong) throws SQLException {
    BigDecimal value = new BigDecimal(row.getString("n"));
    compare(value, 0, row.getDouble("exact"), wrong);
    compare(value, row.getInt("b"), row.getDouble("quantised"), wrong);
  }

  private static void compare(BigDecimal value, int buckets, double inSql, List<String> wrong) {
    double key = IndexKey.ofNumber(value, buckets).value();
    if (Double.doubleToRawLongBits(key) != Double.doubleToRawLongBits(inSql)) {
      wrong.add("%s in %d buckets: %s, and in SQL %s".formatted(value, buckets, key, inSql));
    }
  }

  private static List<BigDecimal> values() {
    List<BigDecimal> values = new ArrayList<>();
    for (int exponent = Double.MIN_EXPONENT - 52; exponent <= Double.MAX_EXPONENT; exponent++) {
      around(Math.scalb(1.0, exponent), values);
    }
    around(Double.MIN_VALUE, values);
    around(Double.MIN_NORMAL, values);
    around(1e-300, values);
    around(1e308, values);
    values.add(new BigDecimal(Double.MAX_VALUE));
    values.add(new BigDecimal(-Double.MAX_VALUE));
    values.add(new BigDecimal("-1.7976931348623158e308"));
    values.add(new BigDecimal("1.7976931348623158e308"));
    values.add(new BigDecimal("1e-400"));
    values.add(new BigDecimal("-1e-400"));
    values.add(new BigDecimal("4.94e-324"));
    values.add(new BigDecimal("-4.94065645841246544e-324"));
    values.add(BigDecimal.ZERO);
    random(new Random(1), values);
    return values;
  }

  /** A double, what lies just beside it, and all of that on the other side of zero. */
  private static void around(double value, List<BigDecimal> values) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal little = exact.multiply(new BigDecimal("1e-25")).round(new MathContext(2));
    for (BigDecimal near : List.of(exact, exact.add(little), exact.subtract(little))) {
      // As many digits as the service takes.
      BigDecimal taken = near.round(new MathContext(128));
      values.add(taken);
      values.add(taken.negate());
    }
    values.add(new BigDecimal(Math.nextDown(value)));
    values.add(new BigDecimal(-Math.nextDown(value)));
  }

  private static void random(Random random, List<BigDecimal> values) {
    for (int i = 0; i < RANDOM; i++) {
      double bits = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(bits)) {
        values.add(new BigDecimal(bits));
      }
      BigInteger digits = new BigInteger(random.nextInt(1, 420), random);
      BigDecimal decimal = new BigDecimal(digits, random.nextInt(-20, 300));
      values.add(random.nextBoolean() ? decimal : decimal.negate());
    }
  }
}
