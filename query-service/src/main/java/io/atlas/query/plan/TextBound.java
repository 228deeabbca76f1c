package io.atlas.query.plan;

import io.atlas.common.attribute.IndexKey;
import java.nio.charset.StandardCharsets;

/**
 * The order of strings seen through their index keys. Keys are cut at {@value IndexKey#TEXT_BYTES}
 * bytes between characters, so at least {@value #SURE_BYTES} bytes of a string are in its key, or
 * all of it: against a text of at most that length a key compares just like its string.
 *
 * @param anchor the beginning of the escaped literal, of at most {@value #SURE_BYTES} bytes
 * @param whole whether that is all of it, so that keys decide alone
 */
record TextBound(String anchor, boolean whole) {
  /** A character of UTF-8 has at most 4 bytes, so a cut loses at most 3. */
  static final int SURE_BYTES = IndexKey.TEXT_BYTES - 3;

  static TextBound of(String literal) {
    String key = IndexKey.ofText(literal).value();
    int end = key.length();
    while (bytes(key.substring(0, end)) > SURE_BYTES) {
      end = key.offsetByCodePoints(end, -1);
    }
    return new TextBound(key.substring(0, end), end == key.length() && IndexKey.isWhole(literal));
  }

  /** Whether a string's key can be that of another string too. */
  static boolean isShared(String literal) {
    return !of(literal).whole();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
