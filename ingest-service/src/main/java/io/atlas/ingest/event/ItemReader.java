package io.atlas.ingest.event;

import com.fasterxml.jackson.core.JsonParser;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.io.IOException;
import java.time.Instant;

/** Reads the items of one body, as many as it may have. */
final class ItemReader {
  private final EventLimits limits;
  private final DecodedBody body;

  ItemReader(EventLimits limits, DecodedBody body) {
    this.limits = limits;
    this.body = body;
  }

  /** Reads the item that the parser stands at, as {@link EventReader#read}. */
  void read(JsonParser json, Instant receivedAt, Chunk into) throws IOException {
    if (into.nextIndex() == limits.events()) {
      throw new ProblemException(
          ErrorCode.BODY_TOO_LARGE,
          "Send at most %d events in a request.".formatted(limits.events()));
    }
    body.beginItem();
    EventReader.read(json, limits, receivedAt, into);
  }
}
