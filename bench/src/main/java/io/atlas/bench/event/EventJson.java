package io.atlas.bench.event;

import io.atlas.bench.data.Attribute;
import io.atlas.bench.data.Dataset;
import io.atlas.bench.data.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Renders events as the ingest-service takes them. Belongs to one thread. */
public final class EventJson {
  private static final int MICROS = 1_000_000;
  private static final int MICRO_DIGITS = 6;

  private final Dataset dataset;
  private final EventShape shape;

  /** The names of all attributes, in quotes and with a colon behind. */
  private final List<byte[]> keys;

  private long second = -1;
  private String secondText = "";
  private long ids;

  /** A renderer for events of that shape. */
  public EventJson(Dataset dataset, EventShape shape) {
    this.dataset = dataset;
    this.shape = shape;
    this.keys = dataset.attributes().stream().map(EventJson::key).toList();
  }

  private static byte[] key(Attribute attribute) {
    return ('"' + attribute.name() + "\":").getBytes(StandardCharsets.US_ASCII);
  }

  /** Appends an event. */
  public void append(JsonBytes out, Draft event) {
    out.raw("{\"asset\":\"");
    dataset.appendName(out, event.asset());
    out.raw("\",\"time\":\"");
    appendTime(out, event.micros());
    if (shape.idPrefix().isPresent()) {
      out.raw("\",\"id\":\"").raw(shape.idPrefix().get()).decimal(ids++, 0);
    }
    out.raw("\",\"attributes\":");
    appendAttributes(out, event);
    out.raw('}');
  }

  /** Appends the object of an event's attributes. */
  public void appendAttributes(JsonBytes out, Draft event) {
    for (int nth = 0; nth < event.count(); nth++) {
      out.raw(nth == 0 ? '{' : ',');
      out.raw(keys.get(dataset.attributeAt(event.asset(), event.place(nth))));
      dataset.appendValue(out, event.asset(), event.place(nth), event.version(nth));
    }
    out.raw('}');
  }

  private void appendTime(JsonBytes out, long micros) {
    long wanted = micros / MICROS;
    if (wanted != second) {
      second = wanted;
      String text = Instant.ofEpochSecond(wanted).toString();
      secondText = text.substring(0, text.length() - 1);
    }
    out.raw(secondText).raw('.').padded((int) (micros % MICROS), MICRO_DIGITS).raw('Z');
  }
}
