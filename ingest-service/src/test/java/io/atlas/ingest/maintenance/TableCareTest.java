package io.atlas.ingest.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How each table is kept; the figures behind it are beside the settings, in the migrations. */
class TableCareTest {
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final String DAY =
      "autovacuum_analyze_scale_factor=0.2,autovacuum_freeze_min_age=1000000000,";
  private static final String INDEX =
      "autovacuum_analyze_scale_factor=0.5,autovacuum_vacuum_insert_scale_factor=0.01,"
          + "autovacuum_vacuum_scale_factor=0.01";

  /** In the order of their names. */
  private static String options(String table) {
    return CareDatabase.column(
            """
            SELECT coalesce(string_agg(o, ',' ORDER BY o), '')
            FROM pg_class LEFT JOIN unnest(reloptions) o ON true WHERE relname = ?
            """,
            table)
        .getFirst();
  }

  @Test
  void partitionsBySlot() {
    for (int part = 0; part < 8; part++) {
      assertThat(options("attribute_number_" + part)).isEqualTo(INDEX);
      assertThat(options("attribute_text_" + part)).isEqualTo(INDEX);
      assertThat(options("asset_state_" + part))
          .isEqualTo(
              "autovacuum_analyze_scale_factor=1,autovacuum_vacuum_scale_factor=0.05,"
                  + "fillfactor=75,toast_tuple_target=4080");
    }
  }

  @Test
  void smallHotTablesAndQueues() {
    assertThat(options("attribute")).isEqualTo("autovacuum_vacuum_scale_factor=0.02,fillfactor=70");
    assertThat(options("tenant"))
        .isEqualTo(
            "autovacuum_vacuum_scale_factor=0,autovacuum_vacuum_threshold=500,fillfactor=50");
    assertThat(options("heartbeat"))
        .isEqualTo(
            "autovacuum_vacuum_scale_factor=0,autovacuum_vacuum_threshold=500,fillfactor=10");
    assertThat(options("attribute_delta"))
        .isEqualTo(
            "autovacuum_vacuum_cost_delay=0,autovacuum_vacuum_insert_threshold=-1,"
                + "autovacuum_vacuum_scale_factor=0,autovacuum_vacuum_threshold=1000");
    assertThat(options("tombstone")).isEqualTo("autovacuum_vacuum_scale_factor=0.05");
  }

  @Test
  void daysOfTheMigrationAndLaterOnes() {
    LocalDate later = TODAY.plusDays(200);
    CareDatabase.run("SELECT ensure_daily_partitions('%s', 1)".formatted(later));
    for (LocalDate day : List.of(TODAY, later)) {
      String log = CareDatabase.nameOf(DailyTable.EVENT_LOG, day);
      assertThat(options(log))
          .isEqualTo(
              DAY
                  + "autovacuum_vacuum_insert_scale_factor=0,"
                  + "autovacuum_vacuum_insert_threshold=1000000");
      assertThat(options(log + "_received_at_idx"))
          .isEqualTo("autosummarize=on,pages_per_range=64");
      assertThat(options(CareDatabase.nameOf(DailyTable.EVENT_DEDUP, day)))
          .isEqualTo(DAY + "autovacuum_vacuum_insert_threshold=-1");
      assertThat(options(CareDatabase.nameOf(DailyTable.IDEMPOTENCY_KEY, day)))
          .isEqualTo(DAY + "autovacuum_vacuum_insert_threshold=-1");
    }
  }

  @Test
  void statisticsOfValuesThatGoTogether() {
    for (int part = 0; part < 8; part++) {
      assertThat(statistics("asset_" + part))
          .containsExactly("asset_" + part + "_tenant slot,tenant_id 0");
      assertThat(statistics("attribute_number_" + part))
          .containsExactly(
              "attribute_number_" + part + "_attribute slot,tenant_id,attribute_id 1000");
      assertThat(statistics("attribute_text_" + part))
          .containsExactly(
              "attribute_text_" + part + "_attribute slot,tenant_id,attribute_id 1000",
              "attribute_text_" + part + "_value slot,tenant_id,attribute_id,value 1000");
    }
  }

  private static List<String> statistics(String table) {
    return CareDatabase.column(
        """
        SELECT s.stxname || ' ' || string_agg(a.attname, ',' ORDER BY k.nr) || ' '
               || coalesce(s.stxstattarget, 0)
        FROM pg_statistic_ext s
        CROSS JOIN unnest(s.stxkeys) WITH ORDINALITY k(attnum, nr)
        JOIN pg_attribute a ON a.attrelid = s.stxrelid AND a.attnum = k.attnum
        WHERE s.stxrelid = ?::regclass AND s.stxkind = '{m}'
        GROUP BY s.oid, s.stxname, s.stxstattarget ORDER BY s.stxname
        """,
        table);
  }
}
