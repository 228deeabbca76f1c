package io.atlas.ingest.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.atlas.common.problem.ErrorCode;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one item of a request. Of an item that is refused the rest is skipped, so the next can be
 * read.
 */
final class EventReader {
  /** The OLAP's time type begins there. */
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  private final JsonParser json;
  private final EventLimits limits;
  private final Instant receivedAt;

  private @Nullable String asset;
  private @Nullable String id;
  private @Nullable Instant time;
  private @Nullable Map<String, AttributeValue> attributes;

  private EventReader(JsonParser json, EventLimits limits, Instant receivedAt) {
    this.json = json;
    this.limits = limits;
    this.receivedAt = receivedAt;
  }

  /**
   * Reads the item that the parser stands at, to its end, into {@code into}.
   *
   * @throws IOException if the JSON itself is broken, so that no further item can be found
   */
  static void read(JsonParser json, EventLimits limits, Instant receivedAt, Chunk into)
      throws IOException {
    int index = into.nextIndex();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      into.reject(
          Rejection.of(
              index, ErrorCode.ITEM_NOT_AN_OBJECT, null, "Send {\"asset\":…,\"attributes\":{…}}."));
      return;
    }
    JsonStreamContext outside = json.getParsingContext().getParent();
    try {
      into.accept(new EventReader(json, limits, receivedAt).event(index));
    } catch (ItemException failure) {
      into.reject(Rejection.of(index, failure));
      while (json.getParsingContext() != outside) {
        json.nextToken();
      }
    }
  }

  private Event event(int index) throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      readField(field);
    }
    return new Event(
        index,
        required(asset, "asset"),
        time == null ? receivedAt : time,
        Optional.ofNullable(id),
        required(attributes, "attributes"));
  }

  private void readField(String field) throws IOException {
    switch (field) {
      case "asset" -> asset = once(asset, field, text(field, limits.assetName()));
      case "id" -> id = once(id, field, text(field, limits.eventId()));
      case "time" -> time = once(time, field, time());
      case "attributes" -> attributes = once(attributes, field, attributes());
      default ->
          throw new ItemException(
              ErrorCode.FIELD_UNKNOWN, field, "An event has asset, time, id and attributes.");
    }
  }

  private Map<String, AttributeValue> attributes() throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new ItemException(
          ErrorCode.FIELD_WRONG_TYPE, "attributes", "Send an object of names and values.");
    }
    return new ValueReader(json, limits).read();
  }

  private String text(String field, int longest) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new ItemException(ErrorCode.FIELD_WRONG_TYPE, field, "Send a string.");
    }
    return Texts.checked(json.getText(), field, longest);
  }

  private Instant time() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new ItemException(
          ErrorCode.FIELD_WRONG_TYPE, "time", "Send a string such as 2026-11-23T10:00:00.123456Z.");
    }
    Instant parsed = parse(json.getText());
    if (parsed.isAfter(receivedAt.plus(limits.future()))) {
      throw new ItemException(
          ErrorCode.TIME_IN_FUTURE,
          "time",
          "It is %s here; correct the sender's clock.".formatted(receivedAt));
    }
    if (parsed.isBefore(EARLIEST)) {
      throw new ItemException(
          ErrorCode.TIME_OUT_OF_RANGE, "time", "Send a time from the year 1900 on.");
    }
    return parsed;
  }

  private static Instant parse(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeParseException e) {
      throw new ItemException(
          ErrorCode.TIME_MALFORMED, "time", "Send a time such as 2026-11-23T10:00:00.123456Z.");
    }
  }

  private static <T> T once(@Nullable T before, String field, T value) {
    if (before != null) {
      throw new ItemException(ErrorCode.FIELD_DUPLICATE, field, "Name each field once.");
    }
    return value;
  }

  private static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw new ItemException(ErrorCode.FIELD_MISSING, field, "An event needs this field.");
    }
    return value;
  }
}
