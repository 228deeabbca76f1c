package io.atlas.demo.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.atlas.demo.time.RisingTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the events of one run, each with the run's mark, an id and a time of its own. */
public final class EventFactory {
  /** The attribute that every event of every run carries; counting it counts events. */
  public static final String RUN_ATTRIBUTE = "demo.run";

  private final JsonNode run;
  private final RisingTime time;
  private final String prefix = UUID.randomUUID().toString();
  private final AtomicLong counter = new AtomicLong();

  public EventFactory(String runId, RisingTime time) {
    this.run = TextNode.valueOf(runId);
    this.time = time;
  }

  public Event event(String asset, Map<String, JsonNode> attributes) {
    Map<String, JsonNode> marked = new TreeMap<>(attributes);
    marked.put(RUN_ATTRIBUTE, run);
    String id = prefix + "-" + Long.toString(counter.incrementAndGet(), Character.MAX_RADIX);
    return new Event(asset, time.next(), id, marked);
  }
}
