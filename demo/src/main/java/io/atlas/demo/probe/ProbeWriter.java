package io.atlas.demo.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.atlas.demo.ingest.EventFactory;
import io.atlas.demo.ingest.IngestClient;
import io.atlas.demo.time.MonotonicClock;
import io.atlas.demo.time.Pace;
import io.atlas.demo.time.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Writes a rising number to one asset, ten times a second, one after the other. */
public final class ProbeWriter {
  /** The attribute that rises. */
  public static final String SEQUENCE = "sequence";

  private static final Duration PERIOD = Duration.ofMillis(100);

  private final String asset;
  private final IngestClient client;
  private final EventFactory events;
  private final AckLog acks;
  private final MonotonicClock clock;
  private long sequence;

  public ProbeWriter(
      String asset, IngestClient client, EventFactory events, AckLog acks, MonotonicClock clock) {
    this.asset = asset;
    this.client = client;
    this.events = events;
    this.acks = acks;
    this.clock = clock;
  }

  /** Writes until stopped. */
  public void run(StopSignal stop) {
    Pace pace = new Pace(PERIOD, stop);
    while (pace.await()) {
      write();
    }
  }

  private void write() {
    long next = ++sequence;
    Map<String, JsonNode> attributes =
        Map.of("kind", TextNode.valueOf("probe"), SEQUENCE, LongNode.valueOf(next));
    client
        .send(List.of(events.event(asset, attributes)))
        .ifPresent(token -> acks.add(new Ack(next, clock.nanos(), token)));
  }
}
