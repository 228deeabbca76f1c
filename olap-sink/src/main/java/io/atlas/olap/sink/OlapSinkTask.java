package io.atlas.olap.sink;

import io.atlas.common.event.Heartbeat;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each delivery to ClickHouse before it returns: first all events, then the progress that
 * the heartbeats among them stand for. Connect commits offsets of returned deliveries only, so
 * nothing is ever committed that ClickHouse has not acknowledged.
 *
 * <p>While ClickHouse is away a delivery is repeated for ever, with growing pauses.
 */
public final class OlapSinkTask extends SinkTask {
  private static final Logger LOG = LoggerFactory.getLogger(OlapSinkTask.class);
  private static final long FIRST_PAUSE_MS = 200;
  private static final long LONGEST_PAUSE_MS = 10_000;

  private final HeartbeatReader heartbeats = new HeartbeatReader();
  private OlapStore store = new OlapStore(new ClickHouse("", "", ""));
  private Map<Integer, HeartbeatProgress> progress = new HashMap<>();
  private boolean prepared;
  private long pauseMs = FIRST_PAUSE_MS;

  @Override
  public String version() {
    return OlapSinkConnector.VERSION;
  }

  @Override
  public void start(Map<String, String> properties) {
    store = new OlapSinkConfig(properties).store();
  }

  /** Partitions came or went: what was known of them may be old by now. */
  @Override
  public void open(Collection<TopicPartition> partitions) {
    prepared = false;
  }

  @Override
  public void put(Collection<SinkRecord> records) {
    try {
      prepare();
      deliver(records);
      pauseMs = FIRST_PAUSE_MS;
    } catch (OlapException e) {
      throw refused(e);
    } catch (IOException e) {
      throw retry(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectException("stopped while writing to ClickHouse", e);
    }
  }

  private void prepare() throws IOException, InterruptedException {
    if (prepared) {
      return;
    }
    store.createSchema();
    Map<Integer, HeartbeatProgress> resumed = new HashMap<>();
    store
        .readProgress()
        .forEach((partition, stored) -> resumed.put(partition, HeartbeatProgress.resume(stored)));
    progress = resumed;
    prepared = true;
  }

  private void deliver(Collection<SinkRecord> records) throws IOException, InterruptedException {
    if (records.isEmpty()) {
      return;
    }
    EventBatch batch = new EventBatch();
    ProgressLedger ledger = new ProgressLedger(progress, anchors());
    for (SinkRecord record : records) {
      sort(record, batch, ledger);
    }
    store.write(records.iterator().next().topic(), batch);
    store.writeProgress(ledger.changed());
    progress = ledger.partitions();
  }

  /** Looked up only while they could help: a frozen partition, or an epoch after the first. */
  private Map<Long, Long> anchors() throws IOException, InterruptedException {
    boolean needed = progress.values().stream().anyMatch(HeartbeatProgress::isFrozen);
    return needed ? store.readAnchors() : Map.of();
  }

  private void sort(SinkRecord record, EventBatch batch, ProgressLedger ledger) {
    if (record.value() == null) {
      return; // A tombstone; the log is never deleted from, so there is nothing to lose.
    }
    EventRow event = EventRow.of(record.value());
    if (event.snapshot()) {
      ledger.snapshot(record.kafkaPartition());
    }
    if (event.tenantId() == Heartbeat.SYSTEM_TENANT) {
      heartbeats.read(event, record.kafkaPartition()).ifPresent(ledger::beat);
    } else {
      batch.add(event, record.kafkaPartition(), record.kafkaOffset());
    }
  }

  private ConnectException refused(OlapException e) {
    prepared = prepared && !e.isMissingTable();
    return e.isPermanent() ? new ConnectException("ClickHouse refused the events", e) : retry(e);
  }

  private RetriableException retry(IOException e) {
    LOG.warn("ClickHouse did not take the events; again in {} ms: {}", pauseMs, e.toString());
    context.timeout(pauseMs);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    return new RetriableException("ClickHouse is away", e);
  }

  @Override
  public void stop() {
    // Nothing is held between deliveries.
  }
}
