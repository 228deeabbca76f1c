package io.atlas.ingest.state;

import java.util.Map;

/**
 * What a row of {@code asset_state} is to be merged with.
 *
 * @param layout the asset's layout; a row that was written for another is not touched
 * @param values by attribute id
 */
public record StateRow(StateKey key, short layout, Map<Integer, Observed> values) {
  /** The document as the row holds it: {@code {"7":[21.5,1764000000000000]}}. */
  public String document() {
    StringBuilder json = new StringBuilder(40 * values.size()).append('{');
    values.forEach((id, observed) -> {
      if (json.length() > 1) {
        json.append(',');
      }
      json.append('"').append(id.intValue()).append("\":[");
      json.append(observed.value().canonical()).append(',').append(observed.micros()).append(']');
    });
    return json.append('}').toString();
  }
}
