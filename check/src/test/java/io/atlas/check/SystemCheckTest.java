package io.atlas.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atlas.check.report.Aspect;
import io.atlas.check.report.CheckException;
import io.atlas.check.report.Finding;
import io.atlas.check.report.Progress;
import io.atlas.check.report.Report;
import io.atlas.check.store.Database;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One kind of damage after the other, against a real Postgres: exactly that is found. */
class SystemCheckTest {
  // The fixture is of 2026, and its removal must not be forgotten.
  private static final Duration HUNDRED_YEARS = Duration.ofDays(36_500);

  private static final String DAY = "2026-01-01T00:00:00.";

  @BeforeEach
  void write() {
    TestDatabase.empty();
    Acme.write();
  }

  private static Report check() {
    return check(Optional.empty(), 50);
  }

  private static Report check(Optional<String> tenant, int limit) {
    return check(TestDatabase.asMaintenance(), tenant, limit);
  }

  private static Report check(Database database, Optional<String> tenant, int limit) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new SystemCheck(
            new SystemCheck.Settings(
                database, Optional.empty(), true, tenant, limit, HUNDRED_YEARS, Duration.ZERO),
            new Progress(nowhere))
        .run();
  }

  private static List<Finding> findings() {
    Report report = check();
    assertThat(report.unchecked()).isEmpty();
    assertThat(report.findings().total()).isEqualTo(report.findings().kept().size());
    return report.findings().kept();
  }

  private static void damage(String sql) {
    TestDatabase.run(Acme.filled(sql));
  }

  private static Finding finding(
      Aspect aspect, String asset, String attribute, String expected, String found) {
    return new Finding(aspect, "acme", asset, attribute, expected, found);
  }

  @Test
  void findsNothingInWhatAgrees() {
    Report report = check();
    assertThat(report.findings().kept()).isEmpty();
    assertThat(report.exitCode()).isEqualTo(Report.AGREE);
    assertThat(report.tally().tenants()).isEqualTo(1);
    assertThat(report.tally().slots()).isEqualTo(3);
    assertThat(report.tally().assets()).isEqualTo(3);
    assertThat(report.tally().values()).isEqualTo(10);
    assertThat(report.tally().events()).isEqualTo(6);
    assertThat(report.tally().indexRows()).isEqualTo(9);
  }

  @Test
  void findsNothingInEmptySystem() {
    TestDatabase.empty();
    assertThat(check().exitCode()).isEqualTo(Report.AGREE);
    assertThat(check().tally().tenants()).isZero();
  }

  @Test
  void findsIndexRowThatIsGone() {
    damage("DELETE FROM attribute_text WHERE attribute_id = 2 AND asset_id = 41");
    assertThat(findings())
        .containsExactly(finding(Aspect.INDEX, "pump-7", "fw", "text \"1.2.3\"", "no row"));
  }

  @Test
  void findsIndexRowTooMany() {
    damage("INSERT INTO attribute_number VALUES ({w}, 7, 1, 21.5, 41)");
    assertThat(findings())
        .containsExactly(finding(Aspect.INDEX, "pump-7", "temp", "no row", "number 21.5"));
  }

  @Test
  void findsIndexRowOfRemovedAttribute() {
    damage("INSERT INTO attribute_number VALUES ({w}, 7, 7, 1, 41)");
    assertThat(findings())
        .containsExactly(finding(Aspect.INDEX, "pump-7", "gone", "no row", "number 1.0"));
  }

  @Test
  void findsIndexRowOfNoAsset() {
    damage("INSERT INTO attribute_text VALUES (3, 7, 2, 'stray', 999)");
    assertThat(findings())
        .containsExactly(finding(Aspect.INDEX, "#999", "fw", "no row", "text \"stray\""));
  }

  @Test
  void findsKeyThatIsNotQuantised() {
    damage("UPDATE attribute_number SET value = 100.25 WHERE attribute_id = 4 AND asset_id = 41");
    assertThat(findings())
        .containsExactly(finding(Aspect.INDEX, "pump-7", "speed", "number 96.0", "number 100.25"));
  }

  @Test
  void findsValueChangedInState() {
    damage(
        """
        UPDATE asset_state SET doc = doc || jsonb_build_object('3', {10:false})
        WHERE asset_id = 41 AND bucket = 0
        """);
    assertThat(findings())
        .containsExactly(
            finding(
                Aspect.LOG,
                "pump-7",
                "ok",
                "true at " + DAY + "000010Z (by the log)",
                "false at " + DAY + "000010Z"),
            finding(Aspect.INDEX, "pump-7", "ok", "text \"\\u0001f\"", "text \"\\u0001t\""));
  }

  @Test
  void findsTimeChangedInState() {
    damage(
        """
        UPDATE asset_state SET doc = doc || jsonb_build_object('3', {11:true})
        WHERE asset_id = 41 AND bucket = 0
        """);
    assertThat(findings())
        .containsExactly(
            finding(
                Aspect.LOG,
                "pump-7",
                "ok",
                "true at " + DAY + "000010Z (by the log)",
                "true at " + DAY + "000011Z"));
  }

  @Test
  void findsForgottenRemoval() {
    damage("UPDATE asset_state SET doc = doc - '7' WHERE asset_id = 41 AND bucket = 1");
    assertThat(findings())
        .containsExactly(
            finding(
                Aspect.LOG,
                "pump-7",
                "gone",
                "null at " + DAY + "000020Z (by the log)",
                "nothing"));
  }

  @Test
  void findsLostLogRow() {
    damage("DELETE FROM event_log WHERE event_id = 'e'");
    assertThat(findings())
        .containsExactly(
            finding(
                Aspect.LOG,
                "pump-7",
                "list",
                "nothing (by the log)",
                "[1, \"x\"] at " + DAY + "000020Z"),
            finding(
                Aspect.LOG,
                "pump-7",
                "serial",
                "nothing (by the log)",
                "9007199254740993 at " + DAY + "000020Z"));
  }

  @Test
  void forgivesStateOfDroppedDays() {
    damage(
        """
        UPDATE tenant SET created_at = now() - interval '30 days' WHERE tenant_id = 7;
        DELETE FROM event_log WHERE event_id = 'e';
        """);
    assertThat(findings()).isEmpty();
  }

  @Test
  void findsStateThatNoDroppedDayExplains() {
    damage(
        """
        UPDATE tenant SET created_at = now() - interval '30 days' WHERE tenant_id = 7;
        DELETE FROM event_log WHERE event_id = 'e';
        UPDATE event_log SET observed_at = now(), attributes = '{"ok":true}' WHERE event_id = 'a' AND asset_id = 41;
        UPDATE asset_state SET doc = doc || jsonb_build_object('3',
          cell_of((extract(epoch FROM now() + interval '1 second') * 1000000)::bigint, 'true'))
        WHERE asset_id = 41 AND bucket = 0;
        """);
    assertThat(findings())
        .hasSize(1)
        .first()
        .returns(Aspect.LOG, Finding::aspect)
        .returns("ok", Finding::attribute);
  }

  @Test
  void findsEventThatWasNotApplied() {
    damage(
        """
        UPDATE event_log SET attributes = '{"temp":-1,"speed":-3.3,"fw":"{long}","list":[]}'
        WHERE asset_id = 42
        """);
    assertThat(findings())
        .containsExactly(
            finding(
                Aspect.LOG, "pump-8", "list", "[] at " + DAY + "000020Z (by the log)", "nothing"));
  }

  @Test
  void findsDoubledLogRow() {
    damage("INSERT INTO event_log SELECT * FROM event_log WHERE event_id = 'b'");
    assertThat(findings())
        .containsExactly(
            finding(Aspect.DUPLICATE, "pump-7", "", "event b once", "2 times in the log"));
  }

  @Test
  void takesIdForNewAfterTwoDays() {
    damage(
        """
        SELECT ensure_daily_partitions((now() AT TIME ZONE 'UTC')::date - 2, 1);
        INSERT INTO event_log SELECT received_at - interval '1 day', tenant_id, asset_id, slot, asset, event_id,
          observed_at, attributes FROM event_log WHERE event_id = 'b';
        INSERT INTO event_log SELECT received_at - interval '2 days', tenant_id, asset_id, slot, asset, 'd',
          observed_at, attributes FROM event_log WHERE event_id = 'd';
        """);
    assertThat(findings())
        .containsExactly(
            finding(Aspect.DUPLICATE, "pump-7", "", "event b once", "2 times in the log"));
  }

  @Test
  void findsAttributeInWrongBucket() {
    damage(
        """
        UPDATE asset_state SET doc = doc - '4' WHERE asset_id = 41 AND bucket = 1;
        UPDATE asset_state SET doc = doc || jsonb_build_object('4', {20:100.25})
        WHERE asset_id = 41 AND bucket = 0;
        """);
    assertThat(findings())
        .containsExactly(finding(Aspect.BUCKET, "pump-7", "speed", "bucket 1", "in buckets [0]"));
  }

  @Test
  void findsAttributeInTwoBuckets() {
    damage(
        """
        UPDATE asset_state SET doc = doc || jsonb_build_object('1', {20:-1})
        WHERE asset_id = 42 AND bucket = 0;
        """);
    assertThat(findings())
        .containsExactly(
            finding(Aspect.BUCKET, "pump-8", "temp", "bucket 3", "in buckets [0, 3]"),
            finding(Aspect.CATALOG, "", "temp", "3 assets", "2 assets"));
  }

  @Test
  void findsLayoutsThatDiffer() {
    damage("UPDATE asset_state SET layout = 0 WHERE asset_id = 42 AND bucket = 1");
    assertThat(findings())
        .containsExactly(finding(Aspect.BUCKET, "pump-8", "", "layout 4", "layout 0 in bucket 1"));
  }

  @Test
  void findsValueThatIsNotCanonical() {
    damage(
        """
        UPDATE asset_state SET doc = doc || jsonb_build_object('4', {20:100.250})
        WHERE asset_id = 41 AND bucket = 1;
        """);
    assertThat(findings())
        .contains(
            finding(
                Aspect.BUCKET,
                "pump-7",
                "",
                "a readable document",
                "bucket 1: not canonical: 100.250"));
  }

  @Test
  void findsDocumentThatCannotBeRead() {
    damage("UPDATE asset_state SET doc = '[]' WHERE asset_id = 42 AND bucket = 0");
    assertThat(findings())
        .hasSize(1)
        .first()
        .returns(Aspect.BUCKET, Finding::aspect)
        .returns("a readable document", Finding::expected);
  }

  @Test
  void findsWrongCount() {
    damage("UPDATE attribute SET assets = 5 WHERE attribute_id = 1");
    assertThat(findings())
        .containsExactly(finding(Aspect.CATALOG, "", "temp", "2 assets", "5 assets"));
  }

  @Test
  void findsCountLostOnItsWay() {
    damage("DELETE FROM attribute_delta WHERE attribute_id = 2");
    assertThat(findings())
        .containsExactly(finding(Aspect.CATALOG, "", "fw", "2 assets", "1 assets"));
  }

  @Test
  void findsTypeThatCatalogDoesNotKnow() {
    damage("UPDATE attribute SET types = '{text}' WHERE attribute_id = 3");
    assertThat(findings())
        .containsExactly(
            finding(Aspect.CATALOG, "", "ok", "types that include [boolean]", "[text]"));
  }

  @Test
  void findsIdsThatWereNotCounted() {
    damage("UPDATE tenant SET attributes = 9 WHERE tenant_id = 7");
    assertThat(findings())
        .containsExactly(finding(Aspect.CATALOG, "", "", "9 as the greatest attribute id", "8"));
  }

  @Test
  void findsNameWithoutId() {
    damage("UPDATE attribute SET name = 'other' WHERE attribute_id = 3");
    assertThat(findings())
        .contains(
            finding(
                Aspect.CATALOG, "pump-7", "ok", "an id for the name, which is in the log", "none"));
  }

  @Test
  void findsAssetInWrongSlot() {
    damage("UPDATE asset SET slot = 100 WHERE asset_id = 43");
    assertThat(findings())
        .containsExactly(
            finding(Aspect.CATALOG, "void-4", "", "slot " + Acme.slotOf("void-4"), "slot 100"));
  }

  @Test
  void findsStateOfNoAsset() {
    damage("DELETE FROM asset WHERE asset_id = 41");
    assertThat(findings())
        .containsExactly(finding(Aspect.CATALOG, "#41", "", "an asset with that id", "none"));
  }

  @Test
  void findsRowsOfNoTenant() {
    damage("INSERT INTO attribute_number VALUES (9, 99, 1, 1, 1)");
    assertThat(findings())
        .containsExactly(
            new Finding(
                Aspect.CATALOG,
                "#99",
                "",
                "",
                "a tenant with that id",
                "none, but rows in slots [9]"));
  }

  @Test
  void keepsToOneTenant() {
    damage(
        """
        INSERT INTO tenant (tenant_id, name, first_slot, slot_count, attribute_limit, attributes)
        VALUES (8, 'other', 0, 1, 100, 3);
        """);
    assertThat(check(Optional.of("acme"), 50).findings().total()).isZero();
    assertThat(check(Optional.of("other"), 50).findings().total()).isEqualTo(1);
    assertThatThrownBy(() -> check(Optional.of("nobody"), 50))
        .isInstanceOf(CheckException.class)
        .hasMessageContaining("acme");
  }

  @Test
  void countsFindingsBeyondLimit() {
    damage("DELETE FROM attribute_number");
    Report report = check(Optional.empty(), 2);
    assertThat(report.findings().kept()).hasSize(2);
    assertThat(report.findings().total(Aspect.INDEX)).isEqualTo(5);
    assertThat(report.exitCode()).isEqualTo(Report.DIFFER);
  }

  @Test
  void goesOnWhereOneSlotCannotBeRead() {
    damage(
        """
        DELETE FROM attribute_number WHERE asset_id = 42;
        CREATE POLICY broken ON asset_state AS RESTRICTIVE FOR SELECT TO atlas_maintenance
        USING (current_query() NOT LIKE '%ORDER BY asset_id, bucket%' OR 1 / (slot - {w}) IS NOT NULL);
        """);
    Report report;
    try {
      report = check();
    } finally {
      damage("DROP POLICY broken ON asset_state");
    }
    assertThat(report.unchecked())
        .singleElement()
        .asString()
        .startsWith("acme, slot " + Acme.slotOf("pump-7") + ": ");
    assertThat(report.findings().kept())
        .containsExactlyInAnyOrder(
            finding(Aspect.INDEX, "pump-8", "temp", "number -1.0", "no row"),
            finding(Aspect.INDEX, "pump-8", "speed", "number -3.5", "no row"));
  }

  @Test
  void saysWhatToDoWhenDatabaseIsAway() {
    Database nowhere = new Database("postgresql://127.0.0.1:1/atlas", Optional.empty());
    assertThatThrownBy(() -> check(nowhere, Optional.empty(), 50))
        .isInstanceOf(CheckException.class)
        .hasMessageContaining("./atlas up");
  }
}
