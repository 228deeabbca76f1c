package io.atlas.ingest.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.atlas.common.attribute.Cell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Reads what {@link StateRow#document} wrote, as Postgres gives it back. */
public final class StoredDocument {
  // Its names are ids, of which there are thousands: a table of them would only be in the way.
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  private StoredDocument() {}

  /**
   * The cells by attribute id; an attribute that the row did not have is null there, and left out.
   */
  public static Map<Integer, Cell> read(String document) {
    Map<Integer, Cell> cells = new HashMap<>();
    try (JsonParser json = JSON.createParser(document)) {
      json.nextToken();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        int attributeId = Integer.parseInt(json.currentName());
        if (json.nextToken() == JsonToken.VALUE_STRING) {
          cells.put(attributeId, new Cell(json.getText()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("asset_state holds no JSON object", e);
    }
    return cells;
  }
}
