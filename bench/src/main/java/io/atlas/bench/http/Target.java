package io.atlas.bench.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where requests go.
 *
 * @param port on 127.0.0.1
 * @param bearers the token of each tenant, by its index
 */
public record Target(int port, List<String> bearers) {
  static final String HOST = "127.0.0.1";
  private static final String JSON = "application/json";
  private static final String LINES = "application/x-ndjson";

  /** Ready for use: all of the request up to the length of its body. */
  List<byte[]> heads(boolean lines) {
    return bearers.stream().map(bearer -> head(bearer, lines ? LINES : JSON)).toList();
  }

  private byte[] head(String bearer, String type) {
    return """
    POST /v1/events HTTP/1.1
    Host: %s:%d
    Authorization: Bearer %s
    Content-Type: %s
    Content-Length: \
    """
        .formatted(HOST, port, bearer, type)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
