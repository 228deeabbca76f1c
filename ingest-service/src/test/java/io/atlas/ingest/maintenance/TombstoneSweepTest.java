package io.atlas.ingest.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.ingest.maintenance.CareDatabase.Windows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TombstoneSweepTest {
  private static final String DOCUMENTS =
      """
      SELECT asset_id || ' ' || bucket || ' ' || coalesce((
        SELECT string_agg(k || '=' || cell_value(doc ->> k), ',' ORDER BY k)
        FROM jsonb_object_keys(doc) k), '')
      FROM asset_state WHERE tenant_id = 600 ORDER BY asset_id, bucket
      """;
  private static final String TOMBSTONES =
      """
      SELECT asset_id || ' ' || attribute_id FROM tombstone
      WHERE tenant_id = 600 ORDER BY asset_id, attribute_id
      """;

  private final TombstoneSweep sweep =
      new TombstoneSweep(
          CareDatabase.pool("atlas_maintenance"), Windows.DEFAULTS, CareDatabase.care());

  @BeforeEach
  void nothingIsThere() {
    CareDatabase.run("DELETE FROM asset_state WHERE tenant_id = 600; DELETE FROM tombstone");
  }

  /** {@code value} as JSON; ages in days. */
  private static String attribute(int id, String value, double observedAge) {
    return """
    jsonb_build_object('%d',
      cell_of((extract(epoch FROM now() - %s * interval '1 day') * 1000000)::bigint, '%s'))\
    """
        .formatted(id, observedAge, value);
  }

  private static void state(int asset, int bucket, String document) {
    CareDatabase.run(
        """
        INSERT INTO asset_state (slot, tenant_id, asset_id, bucket, doc)
        VALUES (7, 600, %d, %d, %s)
        """
            .formatted(asset, bucket, document));
  }

  private static void removed(int asset, int attribute, double age) {
    CareDatabase.run(
        """
        INSERT INTO tombstone (slot, tenant_id, asset_id, attribute_id, removed_at)
        VALUES (7, 600, %d, %d, now() - %s * interval '1 day')
        """
            .formatted(asset, attribute, age));
  }

  @Test
  void oldRemovalsGoWhateverBucketHoldsThem() {
    state(1, 0, attribute(1, "null", 8) + "||" + attribute(2, "5", 8));
    state(1, 1, attribute(3, "null", 9));
    removed(1, 1, 8);
    removed(1, 3, 9);
    assertThat(sweep.sweepAll().rows()).isEqualTo(2);
    assertThat(CareDatabase.column(DOCUMENTS)).containsExactly("1 0 2=5", "1 1 ");
    assertThat(CareDatabase.column(TOMBSTONES)).isEmpty();
  }

  @Test
  void aYoungerRemovalStays() {
    state(1, 0, attribute(1, "null", 6));
    removed(1, 1, 6);
    assertThat(sweep.sweepAll().outcome()).isEqualTo(Report.Outcome.IDLE);
    assertThat(CareDatabase.column(TOMBSTONES)).containsExactly("1 1");
    assertThat(CareDatabase.column(DOCUMENTS)).containsExactly("1 0 1=null");
  }

  @Test
  void anAttributeThatWasSetAgainStays() {
    state(1, 0, attribute(1, "\"set again\"", 8));
    removed(1, 1, 9);
    sweep.sweepAll();
    assertThat(CareDatabase.column(DOCUMENTS)).containsExactly("1 0 1=\"set again\"");
    assertThat(CareDatabase.column(TOMBSTONES)).isEmpty();
  }

  /** Its time in the state counts, and the sweep comes back when that is old enough. */
  @Test
  void aRemovalThatWasObservedLaterIsSweptLater() {
    state(1, 0, attribute(1, "null", 3));
    removed(1, 1, 8);
    sweep.sweepAll();
    assertThat(CareDatabase.column(TOMBSTONES)).containsExactly("1 1");
    assertThat(
            CareDatabase.column(
                "SELECT (now() - removed_at) > interval '2 days 23 hours' AND now() - removed_at < interval"
                    + " '4 days' FROM tombstone"))
        .containsExactly("t");
    assertThat(sweep.sweepAll().outcome()).isEqualTo(Report.Outcome.IDLE);
  }

  @Test
  void whatAWriterHoldsIsTriedAgain() throws Exception {
    state(1, 0, attribute(1, "null", 8));
    removed(1, 1, 8);
    try (var writer = CareDatabase.CLUSTER.primary().connect("postgres");
        var statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("UPDATE asset_state SET layout = 1 WHERE tenant_id = 600");
      assertThat(sweep.sweepAll().outcome()).isEqualTo(Report.Outcome.BUSY);
      writer.rollback();
    }
    assertThat(sweep.sweepAll().outcome()).isEqualTo(Report.Outcome.DONE);
    assertThat(CareDatabase.column(TOMBSTONES)).isEmpty();
  }

  @Test
  void manyAreSweptInBatches() {
    CareDatabase.run(
        """
        INSERT INTO asset_state (slot, tenant_id, asset_id, bucket, doc)
        SELECT n %% 256, 600, n, 0, %s FROM generate_series(1, 1700) n;
        INSERT INTO tombstone (slot, tenant_id, asset_id, attribute_id, removed_at)
        SELECT n %% 256, 600, n, 1, now() - interval '8 days' FROM generate_series(1, 1700) n
        """
            .formatted(attribute(1, "null", 8)));
    assertThat(sweep.sweepAll().rows()).isEqualTo(1700);
    assertThat(CareDatabase.column("SELECT DISTINCT doc FROM asset_state WHERE tenant_id = 600"))
        .containsExactly("{}");
  }
}
