package io.atlas.query.filter;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads JSON with all its digits, and refuses what it would have to guess at. */
public final class ExactJson {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build()
          .reader();

  private ExactJson() {}

  /**
   * Reads a text.
   *
   * @return missing if the text is blank
   * @throws JsonProcessingException if it is not JSON, names a member twice, or goes on behind
   */
  public static JsonNode read(String text) throws JsonProcessingException {
    try {
      return READER.readTree(text);
    } catch (NumberFormatException e) {
      throw new JsonParseException(null, "An exponent has more digits than are read.", e);
    }
  }
}
