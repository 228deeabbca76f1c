package io.atlas.ingest.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.TreeMap;

/** JSON texts that mean the same, as the same text. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Json() {}

  static String normal(String json) {
    try {
      StringBuilder normal = new StringBuilder();
      append(normal, MAPPER.readTree(json));
      return normal.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private static void append(StringBuilder normal, JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> {
        TreeMap<String, JsonNode> fields = new TreeMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        fields.forEach((name, value) -> {
          normal.append(name).append('=');
          append(normal, value);
          normal.append(';');
        });
      }
      case ARRAY -> {
        normal.append('[');
        node.forEach(element -> append(normal.append(' '), element));
        normal.append(']');
      }
      case NUMBER -> {
        BigDecimal number = node.decimalValue();
        normal.append(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
      }
      default -> normal.append(node);
    }
  }
}
