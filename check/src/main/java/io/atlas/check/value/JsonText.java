package io.atlas.check.value;

/** A string as Postgres prints it in jsonb: escaped only where JSON demands it. */
final class JsonText {
  private static final String ESCAPED = "\"\\\b\f\n\r\t";
  private static final String LETTERS = "\"\\bfnrt";

  private JsonText() {}

  static String quote(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars().forEach(c -> append(json, (char) c));
    return json.append('"').toString();
  }

  private static void append(StringBuilder json, char c) {
    int at = ESCAPED.indexOf(c);
    if (at >= 0) {
      json.append('\\').append(LETTERS.charAt(at));
    } else if (c < ' ') {
      json.append("\\u%04x".formatted((int) c));
    } else {
      json.append(c);
    }
  }
}
