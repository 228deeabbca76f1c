package io.atlas.ingest.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.ingest.SharedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoragePlanTest {
  /** Every other attribute is volatile. */
  private static final StoragePlan PLAN = new StoragePlan(3, volatiles(), Map.of(7, 4, 9, 256));

  private static final String BUCKETS =
      """
      SELECT a, l, bucket_of(a, CASE a % 2 WHEN 1 THEN 'volatile' ELSE 'stable' END, l::smallint) AS bucket
      FROM generate_series(1, 600) a CROSS JOIN unnest('{0,4,16,64,256}'::int[]) l
      """;

  private static BitSet volatiles() {
    BitSet volatiles = new BitSet();
    IntStream.range(0, 10_000).filter(id -> id % 2 == 1).forEach(volatiles::set);
    return volatiles;
  }

  /** A split and a change of the catalog put attributes where batches look for them. */
  @Test
  void attributesLieWhereSqlPutsThem() throws SQLException {
    List<String> wrong = new ArrayList<>();
    try (Connection connection = SharedPostgres.primary().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(BUCKETS)) {
      while (rows.next()) {
        int bucket = PLAN.bucketOf(rows.getInt("a"), rows.getShort("l"));
        if (bucket != rows.getInt("bucket")) {
          wrong.add(
              "attribute %d of layout %d: bucket %d"
                  .formatted(rows.getInt("a"), rows.getInt("l"), bucket));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void volatileAttributesShareARowUntilThereAreTooMany() {
    assertThat(PLAN.bucketOf(1, (short) 0)).isEqualTo((short) 1);
    assertThat(PLAN.bucketOf(1, (short) 16)).isEqualTo((short) 1);
    assertThat(PLAN.bucketOf(1, (short) 64)).isEqualTo((short) 3);
  }

  @Test
  void whatThePlanDoesNotNameIsExact() {
    assertThat(PLAN.quantisationOf(7)).isEqualTo(4);
    assertThat(PLAN.quantisationOf(8)).isZero();
    assertThat(new StoragePlan(0, new BitSet(), Map.of()).quantisationOf(7)).isZero();
  }

  @Test
  void layoutsGrowAndEnd() {
    short layout = Layouts.ofNew(1);
    assertThat(layout).isZero();
    List<Short> all = new ArrayList<>(List.of(layout));
    while (Layouts.after(layout) > layout) {
      layout = Layouts.after(layout);
      all.add(layout);
    }
    assertThat(all).isSorted().doesNotHaveDuplicates().endsWith(Layouts.ofNew(10_000));
    for (int attributes = 1; attributes < 10_000; attributes++) {
      assertThat(all).contains(Layouts.ofNew(attributes));
      assertThat(Layouts.ofNew(attributes + 1)).isGreaterThanOrEqualTo(Layouts.ofNew(attributes));
    }
  }
}
