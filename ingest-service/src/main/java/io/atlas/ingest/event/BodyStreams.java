package io.atlas.ingest.event;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.web.BoundedBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a body and holds it to its limit, which counts decoded bytes: a small bomb stays small.
 */
final class BodyStreams {
  private BodyStreams() {}

  /**
   * The decoded body.
   *
   * @param encoding the {@code Content-Encoding}; only gzip and identity are known
   * @param limit most bytes after decoding
   */
  static InputStream open(InputStream body, @Nullable String encoding, long limit)
      throws IOException {
    return new BoundedBody(decoded(body, encoding), limit);
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
      return new GZIPInputStream(body);
    } catch (ZipException e) {
      throw new ProblemException(ErrorCode.MALFORMED_BODY, "The body is not gzip.", e)
          .with("offset", 0);
    }
  }
}
