package io.atlas.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.atlas.common.position.Position;
import io.atlas.query.olap.Micros;
import io.atlas.query.testing.Rows;
import io.atlas.query.testing.Rows.TestTenant;
import io.atlas.stack.clickhouse.HostProcess;
import io.atlas.testkit.PostgresStack;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Events of one asset, in the log and in the OLAP. */
final class HistoryData implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicLong ROUNDS = new AtomicLong();

  /** The log begins there, as the migrations make it: with yesterday. */
  static final Instant WINDOW =
      LocalDate.now(ZoneOffset.UTC).minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

  /** From there on the log surely has all. */
  static final Instant SURELY = WINDOW.plus(Duration.ofHours(1));

  private final Connection primary;
  private final HostProcess olap = HistoryStack.olap();
  private final TestTenant tenant;
  private final String asset;
  private final long assetId;
  private final int slot;

  /** Makes the asset, with the attributes that it has now. */
  HistoryData(Rows rows, TestTenant tenant, String asset, String attributes) {
    this.tenant = tenant;
    this.asset = asset;
    this.slot = tenant.slots().slotOf(asset);
    rows.asset(tenant, asset, attributes);
    try {
      this.primary = PostgresStack.cluster().primary().connect("postgres");
      this.assetId = assetId();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private long assetId() throws SQLException {
    try (PreparedStatement statement =
        primary.prepareStatement(
            "SELECT asset_id FROM asset WHERE slot = ? AND tenant_id = ? AND name = ?")) {
      statement.setInt(1, slot);
      statement.setInt(2, tenant.id());
      statement.setString(3, asset);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  static long micros(Instant time) {
    return Micros.notBefore(time);
  }

  static StoredEvent event(String id, Instant observed, Instant received, String attributes) {
    return new StoredEvent(
        new EventKey(micros(observed), id, micros(received)), attributes, attributes.length());
  }

  private static final String INSERT =
      """
      INSERT INTO event_log
        (received_at, tenant_id, asset_id, slot, asset, event_id, observed_at, attributes)
      VALUES (?::timestamptz, ?, ?, ?, ?, ?, ?::timestamptz, ?::json)
      """;

  /** Writes those to the log that it still holds. */
  void inLog(List<StoredEvent> events) {
    try (PreparedStatement statement = primary.prepareStatement(INSERT)) {
      for (StoredEvent event : events) {
        EventKey key = event.key();
        if (key.received() >= micros(WINDOW)) {
          statement.setString(1, TIME.format(Micros.instant(key.received())) + "Z");
          statement.setInt(2, tenant.id());
          statement.setLong(3, assetId);
          statement.setInt(4, slot);
          statement.setString(5, asset);
          statement.setString(6, key.id());
          statement.setString(7, TIME.format(Micros.instant(key.observed())) + "Z");
          statement.setString(8, event.attributes());
          statement.addBatch();
        }
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes them to the OLAP, in another order for every seed. */
  void inOlap(List<StoredEvent> events, long seed) {
    List<StoredEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(seed));
    insert("atlas.events", shuffled.stream().map(this::row).toList());
    insert("atlas.event_values", shuffled.stream().flatMap(e -> values(e).stream()).toList());
  }

  private void insert(String table, List<String> rows) {
    if (rows.isEmpty()) {
      return;
    }
    HttpResponse<String> answer =
        olap.post("INSERT INTO " + table + " FORMAT JSONEachRow", String.join("\n", rows));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private com.fasterxml.jackson.databind.node.ObjectNode key(StoredEvent event) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("tenant_id", tenant.id())
        .put("asset_id", assetId)
        .put("asset", asset)
        .put("event_id", event.key().id())
        .put("observed_at", TIME.format(Micros.instant(event.key().observed())))
        .put("received_at", TIME.format(Micros.instant(event.key().received())));
  }

  private String row(StoredEvent event) {
    return key(event).put("slot", slot).put("attributes", event.attributes()).toString();
  }

  private List<String> values(StoredEvent event) {
    try {
      return JSON.readTree(event.attributes()).properties().stream()
          .map(entry ->
              key(event)
                  .put("attribute", entry.getKey())
                  .put("type", type(entry.getValue()))
                  .put("text", entry.getValue().asText())
                  .toString())
          .toList();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String type(JsonNode value) {
    return value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Says that the OLAP has everything up to a position, whatever was said before. */
  static void watermark(Position at) {
    long round = ROUNDS.incrementAndGet();
    HistoryStack.olap()
        .run(
            "INSERT INTO atlas.heartbeat_progress VALUES (0, 1, %d, 1, %d, '%s', %d, 'ok', now64(3), %d)"
                .formatted(round, at.timeline(), at.lsn(), at.lsn().value(), round));
  }

  /** Nothing is known of the OLAP from now on. */
  static void forgetWatermark() {
    HistoryStack.olap().run("TRUNCATE TABLE atlas.heartbeat_progress");
  }

  @Override
  public void close() {
    try {
      primary.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
