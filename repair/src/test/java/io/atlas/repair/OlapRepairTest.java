package io.atlas.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.atlas.olap.sink.Backfill;
import io.atlas.olap.sink.OlapSinkTask;
import io.atlas.stack.clickhouse.HostProcess;
import io.atlas.stack.postgres.ClusterSpec;
import io.atlas.stack.postgres.PostgresCluster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real log, the real sink and the real engine; the road between them loses what the test says.
 */
class OlapRepairTest {
  private static final String WATERMARK = "SELECT epoch, round FROM atlas.watermark";
  private static final String EVENTS = "SELECT event_id FROM atlas.events FINAL ORDER BY event_id";

  @TempDir Path data;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private PostgresCluster postgres;
  private HostProcess clickHouse;
  private OlapSinkTask sink;
  private long offset;

  @BeforeEach
  void start() throws IOException {
    postgres =
        PostgresCluster.start(ClusterSpec.ephemeral().withBootstrap(resource("/db/roles.sql")));
    Flyway.configure(getClass().getClassLoader())
        .dataSource(postgres.primary().jdbcUrl(), "atlas_owner", "")
        .load()
        .migrate();
    clickHouse = HostProcess.start(data);
    sink = new OlapSinkTask();
    sink.initialize(
        (SinkTaskContext)
            Proxy.newProxyInstance(
                SinkTaskContext.class.getClassLoader(),
                new Class<?>[] {SinkTaskContext.class},
                (proxy, method, arguments) -> null));
    sink.start(Map.of("olap.url", clickHouse.url()));
    sink.open(List.of());
  }

  @AfterEach
  void stop() {
    clickHouse.close();
    postgres.close();
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(OlapRepairTest.class.getResourceAsStream(name))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = postgres.primary().connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String beat(int round) {
    return """
    {"epoch":1,"round":%d,"partition":0,"partitions":1,"timeline":1,"lsn":"0/%d"}\
    """
        .formatted(round, 100 + round);
  }

  private void log(int tenant, String id, String attributes) throws SQLException {
    run(
        """
        INSERT INTO event_log
          (received_at, tenant_id, asset_id, slot, asset, event_id, observed_at, attributes)
        VALUES (now(), %d, 9, 0, 'pump', '%s', now(), '%s')
        """
            .formatted(tenant, id, attributes));
  }

  private void logRound(int round) throws SQLException {
    log(0, "1-%d-0".formatted(round), beat(round));
  }

  private void deliver(int tenant, String id, String attributes) {
    Map<String, Object> value =
        Map.of(
            "tenant_id",
            tenant,
            "asset_id",
            9L,
            "slot",
            0,
            "asset",
            "pump",
            "event_id",
            id,
            "observed_at",
            "2026-11-23T10:00:00Z",
            "received_at",
            "2026-11-23T10:00:01Z",
            "attributes",
            attributes);
    sink.put(List.of(new SinkRecord("telemetry.events", 0, null, null, null, value, offset++)));
  }

  private void deliverRound(int round) {
    deliver(0, "1-%d-0".formatted(round), beat(round));
  }

  private void repair(boolean force, Duration wait) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    Patience patience = new Patience(wait, out);
    String url = postgres.primary().url();
    try (EventLog log = EventLog.open(url, Optional.empty());
        OlapSlot slot = OlapSlot.open(url, Optional.empty())) {
      boolean slotIsNew = new SlotRepair(slot, Optional.empty(), patience, out).run();
      new OlapRepair(log, Backfill.into(clickHouse.url(), "", ""), slot, patience, out)
          .run(Optional.empty(), force || slotIsNew);
    }
  }

  /** Rounds 2 to 4 and the events between them were lost with the slot. */
  private void loseSome() throws SQLException {
    logRound(1);
    deliverRound(1);
    for (int round = 2; round <= 4; round++) {
      log(7, "lost-" + round, "{\"a\":%d}".formatted(round));
      logRound(round);
    }
    deliverRound(4);
  }

  @Test
  void bringsWhatWasLostAndLetsTheWatermarkGoOn() throws Exception {
    loseSome();
    assertThat(clickHouse.rows(WATERMARK)).isEqualTo("1\t1");
    CompletableFuture<Void> repaired = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            repair(false, Duration.ofSeconds(30));
            repaired.complete(null);
          } catch (RuntimeException e) {
            repaired.completeExceptionally(e);
          }
        });
    await().until(() -> !clickHouse.rows("SELECT * FROM atlas.epoch_anchor").isEmpty());
    assertThat(clickHouse.rows(EVENTS)).isEqualTo("lost-2\nlost-3\nlost-4");
    deliverRound(5);
    repaired.join();
    assertThat(clickHouse.rows(WATERMARK)).isEqualTo("1\t5");
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("copied 3 events", "complete again");
  }

  @Test
  void doesNothingWhereNothingStandsStill() throws Exception {
    logRound(1);
    deliverRound(1);
    log(7, "on-its-way", "{\"a\":1}");
    repair(false, Duration.ofSeconds(1));
    assertThat(clickHouse.rows(EVENTS)).isEmpty();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("nothing stands still");
  }

  /** Its commit may lie before the anchor in the log and be seen only later. */
  @Test
  void waitsForTransactionsThatHaveNotEnded() throws Exception {
    loseSome();
    try (Connection open = postgres.primary().connect("postgres");
        Statement statement = open.createStatement()) {
      open.setAutoCommit(false);
      statement.execute("SELECT pg_current_xact_id()");
      assertThatExceptionOfType(RepairException.class)
          .isThrownBy(() -> repair(false, Duration.ofSeconds(1)))
          .withMessageContaining("open for long");
      assertThat(clickHouse.rows("SELECT * FROM atlas.epoch_anchor")).isEmpty();
    }
  }

  @Test
  void saysThatTheSinkDoesNotGoOn() throws Exception {
    loseSome();
    assertThatExceptionOfType(RepairException.class)
        .isThrownBy(() -> repair(false, Duration.ofSeconds(1)))
        .withMessageContaining("the sink does not go on");
    assertThat(clickHouse.rows(EVENTS)).isEqualTo("lost-2\nlost-3\nlost-4");
  }

  /** The rounds that come through it belong to another epoch, whoever is the primary by then. */
  @Test
  void makesAnotherSlotAfterTheRoundsForgotTheOldOne() throws Exception {
    logRound(1);
    deliverRound(1);
    run("SELECT pg_drop_replication_slot('atlas_olap')");
    assertThatExceptionOfType(RepairException.class)
        .isThrownBy(() -> repair(false, Duration.ofSeconds(1)))
        .withMessageContaining("no heartbeats");
    assertThat(single("SELECT count(*) FROM pg_replication_slots WHERE two_phase_at IS NOT NULL"))
        .isEqualTo("1");
    assertThat(single("SELECT slot_made_at FROM heartbeat")).isNull();
  }

  private @Nullable String single(String sql) throws SQLException {
    try (Connection connection = postgres.primary().connect("postgres");
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  void saysThatTheOlapIsAway() {
    Map<String, String> environment =
        Map.of(
            "ATLAS_PG_WRITER_URL",
            postgres.primary().url(),
            "ATLAS_OLAP_URL",
            "http://127.0.0.1:1");
    assertThat(Repair.run(environment, "olap")).isEqualTo(1);
  }
}
