package io.atlas.ingest.event;

/** Strings as JSON, escaped exactly as Postgres escapes them in jsonb. */
public final class JsonText {
  private static final int FIRST_PRINTABLE = 0x20;

  private JsonText() {}

  public static String quote(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2);
    appendQuoted(json, text);
    return json.toString();
  }

  /** Appends a string with its quotes. */
  public static void appendQuoted(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      append(json, text.charAt(i));
    }
    json.append('"');
  }

  private static void append(StringBuilder json, char c) {
    switch (c) {
      case '"' -> json.append("\\\"");
      case '\\' -> json.append("\\\\");
      case '\b' -> json.append("\\b");
      case '\f' -> json.append("\\f");
      case '\n' -> json.append("\\n");
      case '\r' -> json.append("\\r");
      case '\t' -> json.append("\\t");
      default -> {
        if (c < FIRST_PRINTABLE) {
          json.append("\\u%04x".formatted((int) c));
        } else {
          json.append(c);
        }
      }
    }
  }
}
