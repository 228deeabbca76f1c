package io.atlas.check.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads what log and state hold as JSON. */
public final class ValueReader {
  private static final JsonFactory JSON = new JsonFactory();

  private ValueReader() {}

  /**
   * Reads {@code {"name": value, …}}, as the log holds an event's attributes.
   *
   * @throws IOException if it is not one flat JSON object
   */
  public static void readAttributes(String json, BiConsumer<String, Value> into)
      throws IOException {
    try (JsonParser parser = opened(json)) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        into.accept(name, value(parser));
      }
    }
  }

  /**
   * Reads {@code {"id": "cell", …}}, as a row of the state holds it.
   *
   * @throws IOException if any of it has another shape
   */
  public static void readState(String json, BiConsumer<Integer, Observation> into)
      throws IOException {
    try (JsonParser parser = opened(json)) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        int id = id(parser.currentName());
        expect(parser, JsonToken.VALUE_STRING);
        into.accept(id, CellReader.read(parser.getText()));
      }
    }
  }

  /** Reads one value. */
  static Value readValue(String json) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      return value(parser);
    }
  }

  private static JsonParser opened(String json) throws IOException {
    JsonParser parser = JSON.createParser(json);
    expect(parser, JsonToken.START_OBJECT);
    return parser;
  }

  private static int id(String name) throws IOException {
    try {
      return Integer.parseInt(name);
    } catch (NumberFormatException e) {
      throw new IOException("no attribute id: " + name, e);
    }
  }

  private static void expect(JsonParser parser, JsonToken wanted) throws IOException {
    JsonToken token = parser.nextToken();
    if (token != wanted) {
      throw new IOException(token + " where " + wanted + " belongs");
    }
  }

  private static Value value(JsonParser parser) throws IOException {
    return parser.currentToken() == JsonToken.START_ARRAY ? array(parser) : scalar(parser);
  }

  private static Value array(JsonParser parser) throws IOException {
    List<Value> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(scalar(parser));
    }
    return new Value.Array(elements);
  }

  private static Value scalar(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Number(parser.getDecimalValue());
      case VALUE_STRING -> new Value.Text(parser.getText());
      case VALUE_TRUE -> new Value.Truth(true);
      case VALUE_FALSE -> new Value.Truth(false);
      case VALUE_NULL -> new Value.Removal();
      default -> throw new IOException("no scalar: " + parser.currentToken());
    };
  }
}
