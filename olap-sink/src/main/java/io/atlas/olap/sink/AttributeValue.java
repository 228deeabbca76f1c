package io.atlas.olap.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of an event, as it goes into the narrow table.
 *
 * @param number nearest float8 of a number, 1 or 0 of a boolean; null if there is none, or beyond
 *     float8's range
 * @param text the exact value: digits as they were written, a string itself, other values as JSON
 */
record AttributeValue(String name, Type type, @Nullable Double number, String text) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Kind of a value; the order is the numbering in ClickHouse's Enum8, from 1. */
  enum Type {
    NUMBER,
    STRING,
    BOOLEAN,
    ARRAY,
    NULL,
    OBJECT;

    /** The number that ClickHouse stores. */
    int code() {
      return ordinal() + 1;
    }
  }

  /**
   * Reads an event's attributes. Of a name that comes twice the last counts, as in every JSON
   * parser.
   *
   * @throws IOException if the text is not one JSON object
   */
  static Collection<AttributeValue> parse(String json) throws IOException {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("attributes are not a JSON object: " + json);
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        values.put(name, read(name, parser, json));
      }
    }
    return values.values();
  }

  private static AttributeValue read(String name, JsonParser parser, String json)
      throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(name, parser.getText());
      case VALUE_STRING -> new AttributeValue(name, Type.STRING, null, parser.getText());
      case VALUE_TRUE -> new AttributeValue(name, Type.BOOLEAN, 1.0, "true");
      case VALUE_FALSE -> new AttributeValue(name, Type.BOOLEAN, 0.0, "false");
      case START_ARRAY -> new AttributeValue(name, Type.ARRAY, null, slice(parser, json));
      case START_OBJECT -> new AttributeValue(name, Type.OBJECT, null, slice(parser, json));
      default -> new AttributeValue(name, Type.NULL, null, "");
    };
  }

  private static AttributeValue number(String name, String digits) {
    double nearest = Double.parseDouble(digits);
    return new AttributeValue(name, Type.NUMBER, Double.isFinite(nearest) ? nearest : null, digits);
  }

  /** The very characters of the value, so that its numbers stay exact. */
  private static String slice(JsonParser parser, String json) throws IOException {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    return json.substring(start, (int) parser.currentLocation().getCharOffset());
  }
}
