package io.atlas.ingest.event;

import io.atlas.ingest.TestConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads bodies as the service does, for the tests of other packages. */
public final class EventBodies {
  private static final BodyReader READER =
      new BodyReader(TestConfig.of(EventLimits.class, Map.of()));

  private EventBodies() {}

  /** The events of a body, none of which may be refused. */
  public static List<Event> read(String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    try {
      ParsedRequest request = READER.json(new ByteArrayInputStream(body), null, Instant.now());
      if (!request.rejections().isEmpty()) {
        throw new IllegalArgumentException(request.rejections() + " of " + json);
      }
      return request.events();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
