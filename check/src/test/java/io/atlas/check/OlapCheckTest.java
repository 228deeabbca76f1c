package io.atlas.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atlas.check.olap.OlapAddress;
import io.atlas.check.olap.OlapCheck;
import io.atlas.check.report.Aspect;
import io.atlas.check.report.CheckException;
import io.atlas.check.report.Finding;
import io.atlas.check.report.Findings;
import io.atlas.check.report.Progress;
import io.atlas.check.report.Tally;
import io.atlas.stack.clickhouse.HostProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real Postgres and the real engine. */
class OlapCheckTest {
  @TempDir static Path data;
  private static HostProcess clickHouse;

  @BeforeAll
  static void start() throws IOException {
    clickHouse = HostProcess.start(data);
    String schema =
        TestDatabase.resource("/io/atlas/olap/sink/schema.sql").replaceAll("(?m)^--.*\\n", "");
    for (String statement : schema.split(";\\s*\\n", -1)) {
      if (!statement.isBlank()) {
        clickHouse.run(statement);
      }
    }
  }

  @AfterAll
  static void stop() {
    clickHouse.close();
  }

  @BeforeEach
  void write() {
    TestDatabase.empty();
    Acme.write();
    // A batch's events share one time; fixed, so that both stores can be told it.
    TestDatabase.run("UPDATE event_log SET received_at = date_trunc('hour', now())");
    for (String table : List.of("events", "event_values", "heartbeat_progress")) {
      clickHouse.run("TRUNCATE TABLE atlas." + table);
    }
    watermark("FFFFFFFF/0");
    TestDatabase.events().forEach(OlapCheckTest::store);
  }

  private static void watermark(String lsn) {
    clickHouse.run(
        """
        INSERT INTO atlas.heartbeat_progress
        VALUES (0, 1, 1, 1, 1, '%s', 1, 'ok', now64(3), 1)
        """
            .formatted(lsn));
  }

  private static void store(TestDatabase.Event event) {
    storeEvent(event);
    event.names().forEach(name -> storeValue(event, name));
  }

  private static void storeEvent(TestDatabase.Event event) {
    clickHouse.run(
        """
        INSERT INTO atlas.events VALUES (7, %d, %d, '%s', '%s', \
        fromUnixTimestamp64Micro(%d, 'UTC'), fromUnixTimestamp64Micro(%d, 'UTC'), '%s')
        """
            .formatted(
                event.assetId(),
                event.slot(),
                event.asset(),
                event.eventId(),
                event.observed(),
                event.received(),
                event.attributes()));
  }

  private static void storeValue(TestDatabase.Event event, String name) {
    clickHouse.run(
        """
        INSERT INTO atlas.event_values VALUES (7, '%s', %d, '%s', \
        fromUnixTimestamp64Micro(%d, 'UTC'), fromUnixTimestamp64Micro(%d, 'UTC'), '%s', 'null', NULL, '')
        """
            .formatted(
                name,
                event.assetId(),
                event.asset(),
                event.observed(),
                event.received(),
                event.eventId()));
  }

  private static Tally check(Findings findings) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return OlapCheck.check(
        TestDatabase.asMaintenance(),
        new OlapAddress(clickHouse.url(), Optional.empty(), Optional.empty()),
        Optional.of("acme"),
        Duration.ZERO,
        new Progress(nowhere),
        findings);
  }

  private static List<Finding> findings() {
    Findings findings = new Findings(50);
    check(findings);
    return findings.kept();
  }

  private static Finding finding(String asset, String expected, String found) {
    return new Finding(Aspect.OLAP, "acme", asset, "", expected, found);
  }

  @Test
  void findsNothingInWhatAgrees() {
    Findings findings = new Findings(50);
    assertThat(check(findings).olapEvents()).isEqualTo(6);
    assertThat(findings.kept()).isEmpty();
  }

  @Test
  void foldsReplays() {
    TestDatabase.events().forEach(OlapCheckTest::store);
    assertThat(findings()).isEmpty();
  }

  @Test
  void leavesDoubledLogRowToTheWalk() {
    TestDatabase.run("INSERT INTO event_log SELECT * FROM event_log WHERE event_id = 'b'");
    assertThat(findings()).isEmpty();
  }

  @Test
  void findsEventThatIsMissing() {
    clickHouse.run("TRUNCATE TABLE atlas.events");
    TestDatabase.events().stream()
        .filter(event -> !event.eventId().equals("c"))
        .forEach(OlapCheckTest::storeEvent);
    assertThat(findings()).containsExactly(finding("pump-7", "event c", "not in the OLAP"));
  }

  @Test
  void findsEventTooMany() {
    TestDatabase.run("DELETE FROM event_log WHERE event_id = 'c'");
    assertThat(findings()).containsExactly(finding("pump-7", "no event c", "in the OLAP"));
  }

  @Test
  void findsEventThatDiffers() {
    TestDatabase.run(
        "UPDATE event_log SET attributes = '{\"temp\":98,\"gone\":1}' WHERE event_id = 'b'");
    assertThat(findings())
        .hasSize(1)
        .first()
        .returns("pump-7", Finding::asset)
        .returns(true, finding -> finding.expected().startsWith("event b with checksum"));
  }

  @Test
  void findsValueThatIsMissing() {
    clickHouse.run("TRUNCATE TABLE atlas.event_values");
    for (TestDatabase.Event event : TestDatabase.events()) {
      event.names().stream()
          .filter(name -> !name.equals("gone") || !event.eventId().equals("b"))
          .forEach(name -> storeValue(event, name));
    }
    assertThat(findings())
        .hasSize(1)
        .first()
        .returns("", Finding::asset)
        .returns(true, finding -> finding.expected().startsWith("6 events, 15 values"))
        .returns(true, finding -> finding.found().startsWith("6 events, 14 values"));
  }

  @Test
  void saysSoWhenOlapIsBehind() {
    clickHouse.run("TRUNCATE TABLE atlas.heartbeat_progress");
    watermark("0/1");
    assertThatThrownBy(() -> check(new Findings(1)))
        .isInstanceOf(CheckException.class)
        .hasMessageContaining("--wait");
  }
}
