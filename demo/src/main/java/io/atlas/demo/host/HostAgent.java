package io.atlas.demo.host;

import io.atlas.demo.ingest.Event;
import io.atlas.demo.ingest.EventFactory;
import io.atlas.demo.ingest.IngestClient;
import io.atlas.demo.time.Pace;
import io.atlas.demo.time.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends what changes on this machine, every second, beginning with all of it. While the store is
 * away the next snapshot waits: changes add up instead of piling up.
 */
public final class HostAgent {
  /** Most events of one request. */
  static final int CHUNK = 500;

  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final IngestClient client;
  private final EventFactory events;
  private final ChangeTracker changes = new ChangeTracker();
  private final AtomicLong failedSnapshots = new AtomicLong();
  private final Set<String> attributeNames = ConcurrentHashMap.newKeySet();
  private final Set<String> assetNames = ConcurrentHashMap.newKeySet();
  private List<Asset> last = List.of();

  public HostAgent(IngestClient client, EventFactory events) {
    this.client = client;
    this.events = events;
  }

  /** Assets that were seen so far. */
  public int assets() {
    return assetNames.size();
  }

  /** Different attribute names that were seen so far. */
  public int attributeNames() {
    return attributeNames.size();
  }

  /** Snapshots that could not be taken. */
  public long failedSnapshots() {
    return failedSnapshots.get();
  }

  /** Watches and sends until stopped. */
  public void run(StopSignal stop) {
    HostSampler machine = HostSampler.ofThisMachine();
    Pace pace = new Pace(PERIOD, stop);
    while (pace.await()) {
      send(changes.changes(sample(machine)));
    }
  }

  // What vanishes while it is being looked at may fail a snapshot; the next one will do.
  private List<Asset> sample(HostSampler machine) {
    try {
      last = machine.sample();
    } catch (RuntimeException e) {
      failedSnapshots.incrementAndGet();
    }
    return last;
  }

  // A chunk that has begun is brought to its end: half-sent changes would be lost to the store.
  private void send(List<Asset> changed) {
    for (int from = 0; from < changed.size(); from += CHUNK) {
      List<Asset> chunk = changed.subList(from, Math.min(changed.size(), from + CHUNK));
      chunk.forEach(this::note);
      client.send(chunk.stream().map(this::event).toList());
    }
  }

  private Event event(Asset asset) {
    return events.event(asset.name(), asset.attributes());
  }

  private void note(Asset asset) {
    assetNames.add(asset.name());
    attributeNames.addAll(asset.attributes().keySet());
  }
}
