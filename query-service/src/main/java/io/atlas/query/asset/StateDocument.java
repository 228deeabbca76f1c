package io.atlas.query.asset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.atlas.common.attribute.Cell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Reads {@code {"<attribute id>": "<cell>"}}. Values stay the canonical JSON that they are: never a
 * double, so that 64-bit integers and long decimals come out as they went in; and not read at all,
 * which for a page of a hundred assets would be thousands of times.
 */
public final class StateDocument {
  /** Names are ids: there are too many to be worth remembering, and each is read once. */
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  private StateDocument() {}

  /** The value of an attribute and when it was observed. */
  public record Observed(int attributeId, Cell cell) {
    /** The value as canonical JSON. */
    String json() {
      return cell.value();
    }

    /** µs since 1970. */
    long micros() {
      return cell.micros();
    }

    /** {@code number}, {@code string}, {@code boolean} or {@code array}. */
    String type() {
      return switch (cell.value().charAt(0)) {
        case '"' -> "string";
        case 't', 'f' -> "boolean";
        case '[' -> "array";
        default -> "number";
      };
    }
  }

  /** Adds the attributes of one bucket; removed ones are left out. */
  static void read(String bucket, List<Observed> attributes) {
    try (JsonParser parser = JSON.createParser(bucket)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        int id = Integer.parseInt(parser.currentName());
        Cell cell = new Cell(parser.nextTextValue());
        if (!cell.isTombstone()) {
          attributes.add(new Observed(id, cell));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("asset_state holds no JSON", e);
    }
  }
}
