package io.atlas.olap.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atlas.stack.clickhouse.HostProcess;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The task against the real engine. */
class OlapSinkTaskTest {
  private static final String WATERMARK = "SELECT * FROM atlas.watermark";

  @TempDir Path data;
  private HostProcess clickHouse;
  private OlapSinkTask task;

  @BeforeEach
  void start() throws IOException {
    clickHouse = HostProcess.start(data);
    task = startTask();
  }

  @AfterEach
  void stop() {
    clickHouse.close();
  }

  private OlapSinkTask startTask() {
    OlapSinkTask started = new OlapSinkTask();
    started.initialize(context());
    started.start(Map.of("olap.url", clickHouse.url()));
    started.open(List.of());
    return started;
  }

  private static SinkTaskContext context() {
    return (SinkTaskContext)
        Proxy.newProxyInstance(
            SinkTaskContext.class.getClassLoader(),
            new Class<?>[] {SinkTaskContext.class},
            (proxy, method, arguments) -> null);
  }

  @Test
  void writesExactValues() {
    task.put(
        List.of(
            event(
                0,
                0,
                "e1",
                "{\"n\":9007199254740993,\"ü\":\"\\u00e9\\n\",\"z\":null,\"a\":[1,2.50]}")));
    assertThat(
            clickHouse.rows(
                "SELECT tenant_id, asset_id, slot, asset, event_id, observed_at, received_at,"
                    + " length(attributes) FROM atlas.events FINAL"))
        .isEqualTo(
            "7\t42\t3\tpump-7\te1\t2026-11-23 10:00:00.123456\t2026-11-23 10:00:01.000000\t60");
    assertThat(
            clickHouse.rows(
                "SELECT attribute, type, number, text FROM atlas.event_values FINAL"
                    + " ORDER BY attribute"))
        .isEqualTo(
            "a\tarray\t\\N\t[1,2.50]\n"
                + "n\tnumber\t9007199254740992\t9007199254740993\n"
                + "z\tnull\t\\N\t\n"
                + "ü\tstring\t\\N\té\\n");
  }

  @Test
  void foldsReplaysWithOtherBoundaries() {
    List<SinkRecord> log = events(60);
    Random random = new Random(7);
    for (int replay = 0; replay < 6; replay++) {
      int from = replay == 0 ? 0 : random.nextInt(50);
      deliver(task, log.subList(from, log.size()), random);
      task = startTask();
    }
    assertThat(clickHouse.rows("SELECT count(), uniqExact(event_id) FROM atlas.events FINAL"))
        .isEqualTo("60\t60");
    assertThat(clickHouse.rows("SELECT count() FROM atlas.event_values FINAL")).isEqualTo("120");
  }

  private static final String CURRENT =
      "SELECT attribute, canonical FROM atlas.latest_values ORDER BY attribute FORMAT TSVRaw";

  /** By observation time, then by the bytes of the canonical value. */
  @Test
  void keepsTheValueThatWinsUnderTheOrderRule() {
    List<SinkRecord> log =
        List.of(
            observed(
                0, "01", "{\"late\":2,\"tie\":\"a\",\"kind\":7,\"gone\":5,\"mark\":\"a\\u2028\"}"),
            observed(1, "00", "{\"late\":1,\"gone\":6}"),
            observed(2, "01", "{\"tie\":\"a!\",\"kind\":\"7\",\"mark\":\"a~\"}"),
            observed(3, "02", "{\"gone\":null}"));
    String expected = "gone\tnull\nkind\t7\nlate\t2\nmark\t\"a\u2028\"\ntie\t\"a\"";
    task.put(log);
    assertThat(clickHouse.rows(CURRENT)).isEqualTo(expected);
    task = startTask();
    task.put(log.reversed());
    log.forEach(event -> task.put(List.of(event)));
    assertThat(clickHouse.rows(CURRENT)).isEqualTo(expected);
    assertThat(clickHouse.rows("SELECT number FROM atlas.latest_values WHERE attribute = 'late'"))
        .isEqualTo("2");
    clickHouse.run("OPTIMIZE TABLE atlas.current_values FINAL");
    assertThat(clickHouse.rows(CURRENT)).isEqualTo(expected);
  }

  @Test
  void fillsCurrentValuesOfAnOlderVersion() {
    task.put(List.of(observed(0, "01", "{\"a\":1}"), observed(1, "02", "{\"a\":2}")));
    for (String made : List.of("current_values_feed", "current_values", "migration")) {
      clickHouse.run("DROP TABLE atlas." + made);
    }
    startTask().put(List.of());
    assertThat(clickHouse.rows(CURRENT)).isEqualTo("a\t2");
    clickHouse.run("TRUNCATE TABLE atlas.current_values");
    startTask().put(List.of());
    assertThat(clickHouse.rows(CURRENT)).isEmpty();
  }

  private static SinkRecord observed(long offset, String second, String attributes) {
    Map<String, Object> row = new HashMap<>(value("o" + offset, attributes));
    row.put("observed_at", "2026-11-23T10:00:" + second + "Z");
    return new SinkRecord("t", 0, null, null, null, row, offset);
  }

  @Test
  void keepsOtherRowsOfSameOffsets() {
    task.put(List.of(event(0, 0, "first", "{\"a\":1}")));
    task.put(List.of(event(0, 0, "other", "{\"a\":1}")));
    assertThat(clickHouse.rows("SELECT count() FROM atlas.events FINAL")).isEqualTo("2");
  }

  @Test
  void knowsWatermarkOnlyWhenEveryPartitionIsThere() {
    task.put(List.of(beat(0, 0, 1, 1), beat(1, 0, 1, 1)));
    assertThat(clickHouse.rows(WATERMARK)).isEmpty();
    task.put(List.of(beat(2, 0, 1, 1), beat(0, 1, 1, 2)));
    assertThat(clickHouse.rows(WATERMARK)).isEqualTo("1\t1\t1\t0/1000001");
    task.put(List.of(beat(1, 1, 1, 2), beat(2, 1, 1, 2)));
    assertThat(clickHouse.rows(WATERMARK)).isEqualTo("1\t2\t1\t0/1000002");
    assertThat(clickHouse.rows("SELECT count() FROM atlas.events")).isEqualTo("0");
  }

  @Test
  void standsStillAtGapUntilRepaired() {
    task.put(round(1, 1, 0));
    task.put(round(1, 3, 1));
    assertThat(clickHouse.rows(WATERMARK)).isEqualTo("1\t1\t1\t0/1000001");
    task = startTask();
    task.put(round(1, 4, 2));
    assertThat(clickHouse.rows(WATERMARK)).isEqualTo("1\t1\t1\t0/1000001");
    clickHouse.run("INSERT INTO atlas.epoch_anchor (epoch, round) VALUES (1, 4)");
    task.put(round(1, 5, 3));
    assertThat(clickHouse.rows(WATERMARK)).isEqualTo("1\t5\t1\t0/1000005");
  }

  @Test
  void standsAtTheOldEpochUntilTheNewOneIsAnchored() {
    task.put(round(1, 1, 0));
    task.put(round(2, 1, 1));
    assertThat(clickHouse.rows(WATERMARK)).isEqualTo("1\t1\t1\t0/1000001");
    clickHouse.run("INSERT INTO atlas.epoch_anchor (epoch, round) VALUES (2, 1)");
    task.put(round(2, 2, 2));
    assertThat(clickHouse.rows(WATERMARK)).isEqualTo("2\t2\t1\t0/2000002");
  }

  @Test
  void refusesHeartbeatOfAnotherPartition() {
    SinkRecord stray = new SinkRecord("t", 1, null, null, null, beat(0, 0, 1, 1).value(), 0);
    task.put(List.of(stray));
    assertThat(clickHouse.rows("SELECT count() FROM atlas.heartbeat_progress")).isEqualTo("0");
  }

  @Test
  void freezesAtSnapshotRows() {
    task.put(round(1, 1, 0));
    Map<String, Object> row = new HashMap<>(value("s", "{\"a\":1}"));
    row.put("op", "r");
    task.put(List.of(new SinkRecord("t", 0, null, null, null, row, 9)));
    task.put(round(1, 2, 10));
    assertThat(clickHouse.rows(WATERMARK)).isEqualTo("1\t1\t1\t0/1000001");
    assertThat(clickHouse.rows("SELECT count() FROM atlas.events FINAL")).isEqualTo("1");
  }

  @Test
  void retriesWhileClickHouseIsAwayAndLosesNothing() throws IOException {
    List<SinkRecord> first = new ArrayList<>(events(5));
    task.put(first);
    clickHouse.kill();
    List<SinkRecord> second = List.of(event(0, 5, "late", "{\"a\":1}"), beat(0, 6, 1, 1));
    assertThatThrownBy(() -> task.put(second)).isInstanceOf(RetriableException.class);
    clickHouse = HostProcess.start(data, port());
    task.put(second);
    assertThat(clickHouse.rows("SELECT count() FROM atlas.events FINAL")).isEqualTo("6");
    assertThat(clickHouse.rows("SELECT round FROM atlas.heartbeat_progress FINAL")).isEqualTo("1");
  }

  @Test
  void stopsAtRecordThatIsNoEvent() {
    SinkRecord strange = new SinkRecord("t", 0, null, null, null, Map.of("tenant_id", 7L), 0);
    assertThatThrownBy(() -> task.put(List.of(strange))).isInstanceOf(ConnectException.class);
    SinkRecord broken = event(0, 0, "e", "{\"a\":");
    assertThatThrownBy(() -> task.put(List.of(broken))).isInstanceOf(ConnectException.class);
  }

  private int port() {
    return java.net.URI.create(clickHouse.url()).getPort();
  }

  private static void deliver(OlapSinkTask to, List<SinkRecord> log, Random random) {
    int at = 0;
    while (at < log.size()) {
      int end = Math.min(log.size(), at + 1 + random.nextInt(20));
      to.put(log.subList(at, end));
      at = end;
    }
  }

  private static List<SinkRecord> events(int count) {
    List<SinkRecord> log = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      log.add(event(0, i, "e" + i, "{\"a\":" + i + ",\"b\":\"x\"}"));
    }
    return log;
  }

  private static SinkRecord event(int partition, long offset, String id, String attributes) {
    return new SinkRecord("t", partition, null, null, null, value(id, attributes), offset);
  }

  private static Map<String, Object> value(String id, String attributes) {
    return Map.of(
        "tenant_id",
        7L,
        "asset_id",
        42L,
        "slot",
        3L,
        "asset",
        "pump-7",
        "event_id",
        id,
        "observed_at",
        "2026-11-23T10:00:00.123456Z",
        "received_at",
        "2026-11-23T10:00:01Z",
        "attributes",
        attributes,
        "op",
        "c",
        "lsn",
        1L);
  }

  private static List<SinkRecord> round(int epoch, int round, long offset) {
    return List.of(
        beat(0, offset, epoch, round),
        beat(1, offset, epoch, round),
        beat(2, offset, epoch, round));
  }

  private static SinkRecord beat(int partition, long offset, int epoch, int round) {
    Map<String, Object> row =
        new HashMap<>(
            value(
                "h-" + epoch + "-" + round + "-" + partition,
                """
                {"epoch":%d,"round":%d,"partition":%d,"partitions":3,"timeline":1,"lsn":"0/%d%06d"}\
                """
                    .formatted(epoch, round, partition, epoch, round)));
    row.put("tenant_id", 0L);
    return new SinkRecord("t", partition, null, null, null, row, offset);
  }
}
