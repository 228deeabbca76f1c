package io.atlas.bench.analytics.data;

/**
 * Statements that fill both stores with the same values. What is random is a chain of squares
 * modulo a prime, from sums, products and remainders of whole numbers alone, which both compute
 * exactly; a value is the quotient of two whole numbers, which both round to the same float8.
 */
public final class GeneratedRows {
  /** 2 to the 31st less 1: a product of two remainders fits 64 bits. */
  private static final long PRIME = 2_147_483_647L;

  private final AnalyticsSpec spec;
  private final int tenantId;
  private final Words words;

  private GeneratedRows(AnalyticsSpec spec, int tenantId, Words words) {
    this.spec = spec;
    this.tenantId = tenantId;
    this.words = words;
  }

  private static final String CLICKHOUSE =
      """
      INSERT INTO atlas.event_values (tenant_id, attribute, asset_id, asset, observed_at, received_at,
        event_id, type, number, text)
      SELECT %d, if(kind = 1, '%s', concat('other_', toString(kind))), asset, concat('asset-', toString(asset)),
        fromUnixTimestamp64Micro(micros, 'UTC') AS at, at, toString(n), 'number',
        hundredths / 100 AS value, toString(value)
      FROM (%s) AS v
      """;

  /** Of rows from one number on and before another, into the sink's table. */
  public static String clickHouse(AnalyticsSpec spec, int tenantId, long from, long to) {
    GeneratedRows rows = new GeneratedRows(spec, tenantId, Words.CLICKHOUSE);
    return CLICKHOUSE.formatted(tenantId, AnalyticsSpec.ATTRIBUTE, rows.rows(from, to));
  }

  private static final String POSTGRES =
      """
      INSERT INTO baseline.value (tenant_id, asset_id, attribute_id, observed_at, value)
      SELECT %d, asset, kind, timestamptz 'epoch' + micros * interval '1 microsecond',
        hundredths::float8 / 100
      FROM (%s) AS v
      """;

  /** Of rows from one number on and before another, into the baseline. */
  public static String postgres(AnalyticsSpec spec, int tenantId, long from, long to) {
    GeneratedRows rows = new GeneratedRows(spec, tenantId, Words.POSTGRES);
    return POSTGRES.formatted(rows.tenantId, rows.rows(from, to));
  }

  private static final String ROWS =
      """
      SELECT n, %d + n * %d AS micros,
        CASE WHEN n %% 3 < 2 THEN %d ELSE a %% %d + 2 END AS kind,
        %s AS asset,
        %s AS hundredths
      FROM %s\
      """;

  private String rows(long from, long to) {
    return ROWS.formatted(
        spec.startMicros(),
        spec.stepMicros(),
        AnalyticsSpec.ATTRIBUTE_ID,
        AnalyticsSpec.OTHERS,
        words.whole("c % " + AnalyticsSpec.ASSETS + " + 1"),
        hundredths(),
        random(from, to));
  }

  private String hundredths() {
    String edges = words.array(Bands.edges(spec.seed()));
    String band = words.whole("b % " + Bands.COUNT + " + 1");
    String lower = edges + "[" + band + "]";
    String upper = edges + "[" + band + " + 1]";
    return words.whole("%s + d %% (%s - %s)".formatted(lower, upper, lower));
  }

  /** A relation of {@code n} and four numbers that follow from it. */
  private String random(long from, long to) {
    String first =
        "(SELECT n, %s AS a FROM %s) AS one"
            .formatted(
                words.whole("(n * 1103515245 + %d) %% %d".formatted(start(), PRIME)),
                words.series(from, to));
    String second = squared("n, a", "a", "b", 48_271, first, "two");
    String third = squared("n, a, b", "b", "c", 69_621, second, "three");
    return squared("n, a, b, c", "c", "d", 1_664_525, third, "four");
  }

  private long start() {
    return Math.floorMod(spec.seed() * 7_919, PRIME);
  }

  private String squared(
      String kept, String from, String to, int factor, String relation, String name) {
    String square =
        "(%s * %s %% %d * %d + %s) %% %d".formatted(from, from, PRIME, factor, from, PRIME);
    return "(SELECT %s, %s AS %s FROM %s) AS %s"
        .formatted(kept, words.whole(square), to, relation, name);
  }
}
