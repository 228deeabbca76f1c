package io.atlas.ingest.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Cuts a body into lines at U+000A, passing over blank ones; the body's own limits bound a line.
 */
final class LineSplitter {
  private static final int BUFFER = 16 * 1024;

  private final InputStream body;
  private final byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;
  private long before;

  LineSplitter(InputStream body) {
    this.body = body;
  }

  /** Bytes up to the end of the last line. */
  long offset() {
    return before + from;
  }

  Optional<byte[]> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (hasBytes()) {
      int end = endOfLine();
      line.write(buffer, from, end - from);
      from = end;
      if (end < to) {
        from++;
        if (!isBlank(line)) {
          return Optional.of(line.toByteArray());
        }
        line.reset();
      }
    }
    return isBlank(line) ? Optional.empty() : Optional.of(line.toByteArray());
  }

  private boolean hasBytes() throws IOException {
    if (from == to) {
      before += to;
      from = 0;
      to = Math.max(0, body.read(buffer, 0, BUFFER));
    }
    return from < to;
  }

  private int endOfLine() {
    int end = from;
    while (end < to && buffer[end] != '\n') {
      end++;
    }
    return end;
  }

  private static boolean isBlank(ByteArrayOutputStream line) {
    for (byte b : line.toByteArray()) {
      if (!Character.isWhitespace(b)) {
        return false;
      }
    }
    return true;
  }
}
