package io.atlas.ingest.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.atlas.common.problem.ErrorCode;
import java.io.CharConversionException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** One event object a line: a line that is not JSON is refused like any other item. */
final class LineItems implements Items {
  /** Parses a line. */
  interface Parsers {
    JsonParser of(byte[] line) throws IOException;
  }

  private final LineSplitter lines;
  private final Parsers parsers;
  private final ItemReader events;

  LineItems(LineSplitter lines, Parsers parsers, ItemReader events) {
    this.lines = lines;
    this.parsers = parsers;
    this.events = events;
  }

  @Override
  public boolean readInto(Chunk chunk, Instant receivedAt) throws IOException {
    Optional<byte[]> line = lines.next();
    if (line.isEmpty()) {
      return false;
    }
    int index = chunk.nextIndex();
    try (JsonParser json = parsers.of(line.get())) {
      json.nextToken();
      events.read(json, receivedAt, chunk);
    } catch (JsonProcessingException e) {
      chunk.reject(malformed(index, "Not JSON: " + Malformed.reason(e)));
    } catch (CharConversionException e) {
      chunk.reject(malformed(index, "Not Unicode: " + e.getMessage()));
    }
    return true;
  }

  private static Rejection malformed(int index, String detail) {
    return Rejection.of(index, ErrorCode.ITEM_MALFORMED, null, detail);
  }

  @Override
  public long offset() {
    return lines.offset();
  }
}
