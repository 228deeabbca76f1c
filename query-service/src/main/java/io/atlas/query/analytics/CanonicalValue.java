package io.atlas.query.analytics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.atlas.query.filter.ExactJson;
import io.atlas.query.olap.OlapException;

/** Values as canonical JSON, read with all their digits. */
final class CanonicalValue {
  private CanonicalValue() {}

  static JsonNode read(String canonical) {
    try {
      return ExactJson.read(canonical);
    } catch (JsonProcessingException e) {
      throw new OlapException("olap-failed", "a value is not JSON", e);
    }
  }
}
