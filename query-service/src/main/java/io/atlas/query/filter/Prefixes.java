package io.atlas.query.filter;

import java.util.Optional;

/** A prefix as a range: no index serves a pattern under row-level security. */
public final class Prefixes {
  private Prefixes() {}

  /** The least text above all that begin with {@code prefix}, in the order of code points. */
  public static Optional<String> after(String prefix) {
    int end = prefix.length();
    while (end > 0) {
      int last = prefix.codePointBefore(end);
      int start = end - Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        return Optional.of(prefix.substring(0, start) + Character.toString(next(last)));
      }
      end = start;
    }
    return Optional.empty();
  }

  private static int next(int codePoint) {
    boolean beforeSurrogates = codePoint + 1 == Character.MIN_SURROGATE;
    return beforeSurrogates ? Character.MAX_SURROGATE + 1 : codePoint + 1;
  }
}
