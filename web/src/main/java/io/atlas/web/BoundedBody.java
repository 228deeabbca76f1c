package io.atlas.web;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that ends in {@code body-too-large} once more than its limit has been read. */
public final class BoundedBody extends FilterInputStream {
  private final long limit;
  private long read;

  /**
   * Bounds a body.
   *
   * @param limit most bytes
   */
  public BoundedBody(InputStream body, long limit) {
    super(body);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int n = super.read(into, offset, length);
    count(Math.max(n, 0));
    return n;
  }

  private void count(int bytes) {
    read += bytes;
    if (read > limit) {
      throw new ProblemException(
          ErrorCode.BODY_TOO_LARGE, "Send at most %d bytes in a body.".formatted(limit));
    }
  }
}
