package io.atlas.ingest.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.atlas.common.attribute.Cell;
import io.atlas.ingest.event.AttributeValue;
import io.atlas.ingest.event.AttributeValue.ArrayValue;
import io.atlas.ingest.event.AttributeValue.BooleanValue;
import io.atlas.ingest.event.AttributeValue.NumberValue;
import io.atlas.ingest.event.AttributeValue.Removal;
import io.atlas.ingest.event.AttributeValue.TextValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The value that a cell holds. */
final class CellValue {
  private static final JsonFactory JSON = new JsonFactory();

  private CellValue() {}

  static AttributeValue of(Cell cell) {
    try (JsonParser json = JSON.createParser(cell.value())) {
      json.nextToken();
      return value(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a cell holds no JSON: " + cell.text(), e);
    }
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
