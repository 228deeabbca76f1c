package io.atlas.ingest.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.atlas.ingest.event.AttributeValue;
import io.atlas.ingest.event.AttributeValue.ArrayValue;
import io.atlas.ingest.event.AttributeValue.BooleanValue;
import io.atlas.ingest.event.AttributeValue.NumberValue;
import io.atlas.ingest.event.AttributeValue.Removal;
import io.atlas.ingest.event.AttributeValue.TextValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link StateRow#document} wrote, as Postgres gives it back. */
public final class StoredDocument {
  private static final JsonFactory JSON = new JsonFactory();

  private StoredDocument() {}

  /**
   * The values by attribute id; an attribute that the row did not have is null there, and left out.
   */
  public static Map<Integer, Observed> read(String document) {
    Map<Integer, Observed> values = new HashMap<>();
    try (JsonParser json = JSON.createParser(document)) {
      json.nextToken();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        int attributeId = Integer.parseInt(json.currentName());
        if (json.nextToken() == JsonToken.START_ARRAY) {
          values.put(attributeId, observed(json));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("asset_state holds no JSON object", e);
    }
    return values;
  }

  private static Observed observed(JsonParser json) throws IOException {
    json.nextToken();
    AttributeValue value = value(json);
    json.nextToken();
    long micros = json.getLongValue();
    json.nextToken();
    return new Observed(value, micros);
  }

  private static AttributeValue value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new NumberValue(json.getDecimalValue());
      case VALUE_STRING -> new TextValue(json.getText());
      case VALUE_TRUE -> new BooleanValue(true);
      case VALUE_FALSE -> new BooleanValue(false);
      case START_ARRAY -> array(json);
      default -> new Removal();
    };
  }

  private static ArrayValue array(JsonParser json) throws IOException {
    List<AttributeValue> elements = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(json));
    }
    return new ArrayValue(elements);
  }
}
