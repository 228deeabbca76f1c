package io.atlas.ingest.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.time.Instant;

/** One event object, or the elements of an array. */
final class ArrayItems implements Items {
  /** How far the body has been read. */
  private enum Place {
    BEGIN,
    IN_ARRAY,
    BEHIND_OBJECT,
    END
  }

  private final JsonParser json;
  private final ItemReader events;
  private Place place = Place.BEGIN;

  ArrayItems(JsonParser json, ItemReader events) {
    this.json = json;
    this.events = events;
  }

  @Override
  public boolean readInto(Chunk chunk, Instant receivedAt) throws IOException {
    try {
      return switch (place) {
        case BEGIN -> begin(chunk, receivedAt);
        case IN_ARRAY -> element(chunk, receivedAt);
        case BEHIND_OBJECT -> end();
        case END -> false;
      };
    } catch (JsonProcessingException e) {
      throw Malformed.body(e);
    } catch (CharConversionException e) {
      throw Malformed.body("Not Unicode: " + e.getMessage(), Math.max(0, offset()));
    }
  }

  private boolean begin(Chunk chunk, Instant receivedAt) throws IOException {
    JsonToken first = json.nextToken();
    if (first == JsonToken.START_ARRAY) {
      place = Place.IN_ARRAY;
      return element(chunk, receivedAt);
    }
    if (first != JsonToken.START_OBJECT) {
      throw Malformed.body(json, "Send an event object or an array of them.");
    }
    place = Place.BEHIND_OBJECT;
    events.read(json, receivedAt, chunk);
    return true;
  }

  private boolean element(Chunk chunk, Instant receivedAt) throws IOException {
    if (json.nextToken() == JsonToken.END_ARRAY) {
      return end();
    }
    events.read(json, receivedAt, chunk);
    return true;
  }

  private boolean end() throws IOException {
    place = Place.END;
    if (json.nextToken() != null) {
      throw Malformed.body(
          json, "There is more behind the end; send lines as application/x-ndjson.");
    }
    return false;
  }

  @Override
  public long offset() {
    return json.currentLocation().getByteOffset();
  }
}
