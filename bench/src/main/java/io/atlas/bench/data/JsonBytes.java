package io.atlas.bench.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON text that grows as ASCII bytes; made to be cleared and used again. */
public final class JsonBytes {
  private static final int FIRST_ROOM = 1_024;
  private static final int LONGEST_NUMBER = 22;
  private static final int TEN = 10;

  private byte[] bytes = new byte[FIRST_ROOM];
  private int length;

  /** Forgets the text. */
  public void clear() {
    length = 0;
  }

  /** Bytes of text. */
  public int length() {
    return length;
  }

  /** The array that holds the text at its beginning; another one once the text has grown. */
  public byte[] array() {
    return bytes;
  }

  /** Appends ASCII text as it is. */
  public JsonBytes raw(byte[] text) {
    room(text.length);
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
    return this;
  }

  /** Appends one ASCII character as it is. */
  public JsonBytes raw(char character) {
    room(1);
    bytes[length++] = (byte) character;
    return this;
  }

  /** Appends ASCII text as it is. */
  public JsonBytes raw(String text) {
    room(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  /** Appends ASCII text without control characters as a JSON string. */
  public JsonBytes quoted(String text) {
    raw('"');
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '"' || character == '\\') {
        raw('\\');
      }
      raw(character);
    }
    return raw('"');
  }

  /** Appends {@code units / 10^decimals} without trailing zeros. */
  public JsonBytes decimal(long units, int decimals) {
    long left = units;
    int places = decimals;
    while (places > 0 && left % TEN == 0) {
      left /= TEN;
      places--;
    }
    if (left < 0) {
      raw('-');
    }
    return digits(Math.abs(left), places);
  }

  private JsonBytes digits(long value, int places) {
    room(LONGEST_NUMBER);
    int end = length + Math.max(places + 1, digitsOf(value)) + (places > 0 ? 1 : 0);
    int point = places > 0 ? end - 1 - places : -1;
    long left = value;
    for (int at = end - 1; at >= length; at--) {
      if (at == point) {
        bytes[at] = '.';
      } else {
        bytes[at] = (byte) ('0' + left % TEN);
        left /= TEN;
      }
    }
    length = end;
    return this;
  }

  private static int digitsOf(long value) {
    int digits = 1;
    for (long left = value; left >= TEN; left /= TEN) {
      digits++;
    }
    return digits;
  }

  /** Appends a number with leading zeros. */
  public JsonBytes padded(int value, int width) {
    room(width);
    int left = value;
    for (int at = length + width - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + left % TEN);
      left /= TEN;
    }
    length += width;
    return this;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.US_ASCII);
  }
}
