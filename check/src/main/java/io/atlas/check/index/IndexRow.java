package io.atlas.check.index;

import io.atlas.common.attribute.IndexKey;

/** A row of {@code attribute_number} or {@code attribute_text}. */
public record IndexRow(long assetId, int attributeId, IndexKey key) {
  private static final int SHOWN = 60;

  /** For a report. */
  public String shown() {
    return switch (key) {
      case IndexKey.NumberKey number -> "number " + number.value();
      case IndexKey.TextKey text -> "text " + shown(text.value());
    };
  }

  private static String shown(String text) {
    String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    return '"' + cut.replace("\u0001", "\\u0001") + '"';
  }
}
