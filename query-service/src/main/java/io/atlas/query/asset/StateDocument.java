package io.atlas.query.asset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.atlas.common.attribute.Cell;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads {@code {"<attribute id>": "<cell>"}}. Numbers stay decimal: never a double, so that 64-bit
 * integers and long decimals come out as they went in.
 */
final class StateDocument {
  private static final ObjectReader EXACT =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build()
          .reader();

  private StateDocument() {}

  /**
   * A value and when it was observed.
   *
   * @param observedMicros µs since 1970
   */
  record Observed(JsonNode value, long observedMicros) {}

  /** The attributes of one bucket, by id; removed ones are left out. */
  static Map<Integer, Observed> read(String bucket) {
    Map<Integer, Observed> attributes = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : tree(bucket).properties()) {
      Cell cell = new Cell(entry.getValue().textValue());
      if (!cell.isTombstone()) {
        attributes.put(
            Integer.valueOf(entry.getKey()), new Observed(tree(cell.value()), cell.micros()));
      }
    }
    return attributes;
  }

  private static JsonNode tree(String json) {
    try {
      return EXACT.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("asset_state holds no JSON", e);
    }
  }
}
