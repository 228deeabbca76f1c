package io.atlas.ingest.event;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.web.BoundedBody;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A body after decoding, held to its limits, which count decoded bytes: a small bomb stays small.
 * One item of it has a limit too, as an item is in memory whole.
 */
final class DecodedBody extends FilterInputStream {
  private final long itemLimit;
  private long ofItem;

  private DecodedBody(InputStream decoded, EventLimits limits) {
    super(new BoundedBody(decoded, limits.body().asLongValue()));
    this.itemLimit = limits.item().asLongValue();
  }

  /**
   * Decodes a body.
   *
   * @param encoding the {@code Content-Encoding}; only gzip and identity are known
   */
  static DecodedBody open(InputStream body, @Nullable String encoding, EventLimits limits)
      throws IOException {
    return new DecodedBody(decoded(body, encoding), limits);
  }

  private static InputStream decoded(InputStream body, @Nullable String encoding)
      throws IOException {
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return body;
    }
    if (!encoding.equalsIgnoreCase("gzip")) {
      throw new ProblemException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          "Send the body as it is or with Content-Encoding: gzip.");
    }
    try {
      return new GzipBody(body);
    } catch (ZipException | EOFException e) {
      throw Malformed.body("The body is not gzip.", 0);
    }
  }

  /** From here on another item is read, give or take what is buffered. */
  void beginItem() {
    ofItem = 0;
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
    ofItem += bytes;
    if (ofItem > itemLimit) {
      throw new ProblemException(
          ErrorCode.BODY_TOO_LARGE, "Send at most %d bytes in an event.".formatted(itemLimit));
    }
  }
}
