package io.atlas.ingest.event;

import io.atlas.common.problem.ErrorCode;

/** What Postgres can store as text: no U+0000, no unpaired surrogate. */
final class Texts {
  private Texts() {}

  /**
   * The text, found good.
   *
   * @param longest most characters
   */
  static String checked(String text, String field, int longest) {
    if (text.isEmpty()) {
      throw new ItemException(ErrorCode.FIELD_EMPTY, field, "Send at least one character.");
    }
    if (text.length() > longest) {
      throw new ItemException(
          ErrorCode.FIELD_TOO_LONG, field, "Send at most %d characters.".formatted(longest));
    }
    if (!isStorable(text)) {
      throw new ItemException(
          ErrorCode.VALUE_NOT_STORABLE, field, "Leave out U+0000 and unpaired surrogates.");
    }
    return text;
  }

  static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }
}
