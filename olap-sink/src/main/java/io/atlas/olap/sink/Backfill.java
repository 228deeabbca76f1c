package io.atlas.olap.sink;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings rows of the log into ClickHouse past the road, as the sink would have, and then says so.
 * Rows that are there already are the same rows once more, and harmless.
 */
public final class Backfill {
  private final OlapStore store;
  private long written;

  private Backfill(OlapStore store) {
    this.store = store;
  }

  /**
   * Into one server.
   *
   * @param user empty to send none
   */
  public static Backfill into(String url, String user, String password) {
    return new Backfill(new OlapStore(new ClickHouse(url, user, password)));
  }

  /** The newest epoch's progress of every Kafka partition that has any. */
  public Map<Integer, Progress> progress() throws IOException, InterruptedException {
    return store.readProgress();
  }

  /** The last round up to which nothing is missing. */
  public record Complete(long epoch, long round) {}

  /** How far the OLAP is complete, as its readers see it; empty where nothing is proven. */
  public Optional<Complete> complete() throws IOException, InterruptedException {
    return store.readComplete();
  }

  /**
   * Writes events; on return they are on ClickHouse's disk.
   *
   * @param events as values of the topic's records
   */
  public void write(List<? extends Map<String, ?>> events)
      throws IOException, InterruptedException {
    EventBatch batch = new EventBatch();
    for (Map<String, ?> event : events) {
      batch.add(EventRow.of(event), 0, written++);
    }
    store.write("backfill", batch);
  }

  /**
   * Lets partitions that stand still go on from this round of heartbeats, as soon as it and those
   * behind it arrive without a gap. Every commit before the round must be in ClickHouse.
   */
  public void anchor(long epoch, long round) throws IOException, InterruptedException {
    store.writeAnchor(epoch, round);
  }
}
