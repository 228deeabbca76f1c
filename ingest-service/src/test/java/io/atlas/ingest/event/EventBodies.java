package io.atlas.ingest.event;

import io.atlas.ingest.TestConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Reads bodies as the service does, for the tests of other packages. */
public final class EventBodies {
  private static final BodyReader READER =
      new BodyReader(TestConfig.of(EventLimits.class, Map.of()));

  private EventBodies() {}

  /** A clock of which no test's event is ahead. */
  private static final Instant LATE = Instant.parse("2100-01-01T00:00:00Z");

  /** The one chunk of a body, none of whose items may be refused. */
  public static Chunk read(String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    try {
      Chunk chunk =
          READER.json(new ByteArrayInputStream(body), null, true).next(LATE).orElseThrow();
      if (!chunk.rejections().isEmpty()) {
        throw new IllegalArgumentException(chunk.rejections() + " of " + json);
      }
      return chunk;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
