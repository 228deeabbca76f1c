package io.atlas.ingest.state;

import io.atlas.common.attribute.Cell;
import io.atlas.ingest.event.JsonText;
import java.util.Map;

/**
 * What a row of {@code asset_state} is to be merged with.
 *
 * @param layout the asset's layout; a row that was written for another is not touched
 * @param cells by attribute id
 */
public record StateRow(StateKey key, short layout, Map<Integer, Cell> cells) {
  /** The document as the row holds it: {@code {"7":"D6La96i--21.5"}}. */
  public String document() {
    StringBuilder json = new StringBuilder(32 * cells.size()).append('{');
    cells.forEach((id, cell) -> {
      if (json.length() > 1) {
        json.append(',');
      }
      json.append('"').append(id.intValue()).append("\":");
      JsonText.appendQuoted(json, cell.text());
    });
    return json.append('}').toString();
  }
}
