package io.atlas.query.asset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.atlas.common.attribute.Cell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Reads {@code {"<attribute id>": "<cell>"}}. Values stay the canonical JSON that they are: never a
 * double, so that 64-bit integers and long decimals come out as they went in; and not read at all,
 * which for a page of a hundred assets would be thousands of times.
 */
public final class StateDocument {
  private static final JsonFactory JSON = new JsonFactory();

  private StateDocument() {}

  /** A value and when it was observed. */
  public record Observed(Cell cell) {
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

  /** The attributes of one bucket, by id; removed ones are left out. */
  static void read(String bucket, Map<Integer, Observed> attributes) {
    forEach(
        bucket,
        (id, cell) -> {
          if (!cell.isTombstone()) {
            attributes.put(id, new Observed(cell));
          }
        });
  }

  private static void forEach(String bucket, BiConsumer<Integer, Cell> cells) {
    try (JsonParser parser = JSON.createParser(bucket)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        int id = Integer.parseInt(parser.currentName());
        cells.accept(id, new Cell(parser.nextTextValue()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("asset_state holds no JSON", e);
    }
  }
}
