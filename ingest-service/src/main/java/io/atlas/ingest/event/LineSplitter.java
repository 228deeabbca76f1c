package io.atlas.ingest.event;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Cuts a body into lines at U+000A, passing over blank ones; the body's own limit bounds a line.
 */
final class LineSplitter {
  private final InputStream body;

  LineSplitter(InputStream body) {
    this.body = new BufferedInputStream(body);
  }

  Optional<byte[]> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean blank = true;
    for (int b = body.read(); b >= 0; b = body.read()) {
      if (b != '\n') {
        line.write(b);
        blank &= Character.isWhitespace(b);
      } else if (blank) {
        line.reset();
      } else {
        return Optional.of(line.toByteArray());
      }
    }
    return blank ? Optional.empty() : Optional.of(line.toByteArray());
  }
}
