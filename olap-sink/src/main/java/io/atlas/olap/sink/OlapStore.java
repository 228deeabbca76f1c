package io.atlas.olap.sink;

import com.fasterxml.jackson.databind.JsonNode;
import io.atlas.common.position.Lsn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sink's tables in ClickHouse; {@code schema.sql} defines them. */
final class OlapStore {
  private static final String EVENT_COLUMNS =
      "tenant_id, asset_id, slot, asset, event_id, observed_at, received_at, attributes";
  private static final String VALUE_COLUMNS =
      "tenant_id, attribute, asset_id, asset, observed_at, received_at, event_id, type, number,"
          + " text";
  private static final String PROGRESS_COLUMNS =
      "partition, epoch, round, partitions, timeline, lsn, position, state, updated, version";

  private final ClickHouse clickHouse;

  OlapStore(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  /** Makes what is not there of the database. */
  void createSchema() throws IOException, InterruptedException {
    for (String statement : schema().split(";\\s*\\n", -1)) {
      if (!statement.isBlank()) {
        clickHouse.execute(statement);
      }
    }
  }

  private static String schema() throws IOException {
    try (@Nullable InputStream resource = OlapStore.class.getResourceAsStream("schema.sql")) {
      if (resource == null) {
        throw new IOException("schema.sql is not in the jar");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
          .replaceAll("(?m)^--.*\\n", "");
    }
  }

  /** Writes events; on return they are on ClickHouse's disk. */
  void write(String topic, EventBatch batch) throws IOException, InterruptedException {
    if (batch.isEmpty()) {
      return;
    }
    String origin = topic + "-" + batch.origin();
    clickHouse.insert("atlas.events", EVENT_COLUMNS, batch.events(), origin);
    byte[] values = batch.values();
    if (values.length > 0) {
      clickHouse.insert("atlas.event_values", VALUE_COLUMNS, values, origin);
    }
  }

  private static final String READ_PROGRESS =
      """
      SELECT partition, epoch, round, partitions, timeline, lsn, state
      FROM atlas.heartbeat_progress FINAL
      ORDER BY epoch
      """;

  /** The newest epoch's progress of every partition that has any. */
  Map<Integer, Progress> readProgress() throws IOException, InterruptedException {
    Map<Integer, Progress> progress = new HashMap<>();
    for (JsonNode row : clickHouse.select(READ_PROGRESS)) {
      progress.put(row.path("partition").intValue(), progress(row));
    }
    return progress;
  }

  private static final String READ_COMPLETE = "SELECT epoch, round FROM atlas.watermark";

  Optional<Backfill.Complete> readComplete() throws IOException, InterruptedException {
    return clickHouse.select(READ_COMPLETE).stream()
        .findFirst()
        .map(row ->
            new Backfill.Complete(row.path("epoch").longValue(), row.path("round").longValue()));
  }

  private static Progress progress(JsonNode row) {
    return new Progress(
        row.path("epoch").longValue(),
        row.path("round").longValue(),
        row.path("partitions").intValue(),
        row.path("timeline").intValue(),
        Lsn.parse(row.path("lsn").asText()),
        Progress.State.valueOf(row.path("state").asText().toUpperCase(Locale.ROOT)));
  }

  /** Writes progress by partition. Only after all data that it speaks of was written. */
  void writeProgress(Map<Integer, Progress> changed) throws IOException, InterruptedException {
    if (changed.isEmpty()) {
      return;
    }
    long now = Instant.now().toEpochMilli();
    RowBinary rows = new RowBinary();
    changed.forEach((partition, progress) -> append(rows, partition, progress, now));
    clickHouse.insert("atlas.heartbeat_progress", PROGRESS_COLUMNS, rows.toByteArray(), "progress");
  }

  private static void append(RowBinary rows, int partition, Progress progress, long now) {
    rows.int32(partition)
        .int64(progress.epoch())
        .int64(progress.round())
        .int32(progress.partitions())
        .int32(progress.timeline())
        .string(progress.lsn().toString())
        .int64(progress.lsn().value())
        .int8(progress.state() == Progress.State.OK ? 1 : 2)
        .int64(now)
        .int64(progress.version());
  }

  /** Says that every commit before this round is in ClickHouse. Only when it is. */
  void writeAnchor(long epoch, long round) throws IOException, InterruptedException {
    byte[] row = new RowBinary().int64(epoch).int64(round).toByteArray();
    clickHouse.insert("atlas.epoch_anchor", "epoch, round", row, "anchor");
  }

  private static final String READ_ANCHORS =
      "SELECT epoch, max(round) AS round FROM atlas.epoch_anchor GROUP BY epoch";

  /** By epoch, the first round from which a repair says nothing is missing. */
  Map<Long, Long> readAnchors() throws IOException, InterruptedException {
    Map<Long, Long> anchors = new HashMap<>();
    for (JsonNode row : clickHouse.select(READ_ANCHORS)) {
      anchors.put(row.path("epoch").longValue(), row.path("round").longValue());
    }
    return anchors;
  }
}
