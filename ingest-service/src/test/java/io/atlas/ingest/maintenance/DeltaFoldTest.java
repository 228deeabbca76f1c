package io.atlas.ingest.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeltaFoldTest {
  private static final String CATALOG =
      """
      SELECT attribute_id || ' ' || assets || ' ' || types::text FROM attribute
      WHERE tenant_id = 500 ORDER BY attribute_id
      """;

  private final DeltaFold fold =
      new DeltaFold(CareDatabase.pool("atlas_maintenance"), CareDatabase.care());

  @BeforeEach
  void twoAttributes() {
    CareDatabase.run(
        """
        DELETE FROM attribute WHERE tenant_id = 500;
        DELETE FROM attribute_delta;
        INSERT INTO attribute (tenant_id, attribute_id, name, last_seen)
        VALUES (500, 1, 'temp', '2026-01-01'), (500, 2, 'fw', '2026-01-01')
        """);
  }

  @Test
  void countsAndTypesAreFoldedAndTheQueueIsEmpty() {
    CareDatabase.run(
        """
        INSERT INTO attribute_delta (tenant_id, attribute_id, assets, types, seen_at) VALUES
          (500, 1, 3, '{number}', '2026-02-01'), (500, 1, -1, '{}', '2026-03-01'),
          (500, 1, 1, '{text,number}', '2026-02-02'), (500, 2, -2, '{}', '2025-01-01')
        """);
    assertThat(fold.foldAll().rows()).isEqualTo(4);
    assertThat(CareDatabase.column(CATALOG)).containsExactly("1 3 {number,text}", "2 -2 {}");
    assertThat(
            CareDatabase.column(
                "SELECT last_seen::date FROM attribute WHERE tenant_id = 500 ORDER BY attribute_id"))
        .as("never earlier than it was")
        .containsExactly("2026-03-01", "2026-01-01");
    assertThat(CareDatabase.column("SELECT 1 FROM attribute_delta")).isEmpty();
    assertThat(fold.foldAll().outcome()).isEqualTo(Report.Outcome.IDLE);
  }

  @Test
  void foldersAtOnceDoubleNothing() throws Exception {
    CareDatabase.run(
        """
        INSERT INTO attribute_delta (tenant_id, attribute_id, assets, types)
        SELECT 500, 1 + n % 2, 1, ARRAY['type' || n % 3] FROM generate_series(1, 20000) n
        """);
    try (ExecutorService folders = Executors.newFixedThreadPool(4)) {
      Callable<Long> untilEmpty =
          () -> {
            long folded = 0;
            while (!CareDatabase.column("SELECT 1 FROM attribute_delta LIMIT 1").isEmpty()) {
              folded += fold.fold(700);
            }
            return folded;
          };
      long folded = 0;
      for (Future<Long> folder : folders.invokeAll(List.of(untilEmpty, untilEmpty, untilEmpty))) {
        folded += folder.get();
      }
      assertThat(folded).isEqualTo(20000);
    }
    assertThat(CareDatabase.column(CATALOG))
        .containsExactly("1 10000 {type0,type1,type2}", "2 10000 {type0,type1,type2}");
  }

  @Test
  void anAttributeThatIsBeingChangedIsLeftForLater() throws Exception {
    CareDatabase.run(
        """
        INSERT INTO attribute_delta (tenant_id, attribute_id, assets, types)
        VALUES (500, 1, 1, '{number}'), (500, 2, 1, '{text}')
        """);
    try (var change = CareDatabase.CLUSTER.primary().connect("postgres");
        var statement = change.createStatement()) {
      change.setAutoCommit(false);
      statement.execute(
          "SELECT FROM attribute WHERE tenant_id = 500 AND attribute_id = 1 FOR UPDATE");
      assertThat(fold.fold(100)).isEqualTo(1);
      change.rollback();
    }
    assertThat(CareDatabase.column(CATALOG)).containsExactly("1 0 {}", "2 1 {text}");
    assertThat(fold.fold(100)).isEqualTo(1);
    assertThat(CareDatabase.column(CATALOG)).containsExactly("1 1 {number}", "2 1 {text}");
  }
}
