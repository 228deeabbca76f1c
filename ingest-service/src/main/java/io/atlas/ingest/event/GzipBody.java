package io.atlas.ingest.event;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A gzipped body; damage of it is the body's fault and not the connection's. */
final class GzipBody extends GZIPInputStream {
  private static final int BUFFER = 8 * 1024;

  private long decoded;

  GzipBody(InputStream body) throws IOException {
    super(body, BUFFER);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      int n = super.read(into, offset, length);
      decoded += Math.max(n, 0);
      return n;
    } catch (ZipException | EOFException e) {
      throw Malformed.body("The gzip stream is damaged: " + e.getMessage(), decoded);
    }
  }
}
