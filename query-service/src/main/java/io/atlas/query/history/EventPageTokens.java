package io.atlas.query.history;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Page tokens: base64url of a hash of the query (8 bytes), the observed and the received time of
 * the last event (8 each) and its id. A token is good for the query that it came from and no other.
 * It is no secret and no right: tenant and asset are those of the request, whatever it says.
 */
final class EventPageTokens {
  private static final int HASH_BYTES = 8;

  private final byte[] hash;
  private final HistoryQuery query;

  private EventPageTokens(byte[] hash, HistoryQuery query) {
    this.hash = hash;
    this.query = query;
  }

  /** The tokens of one query: the same tenant, asset, times and attributes, of any page size. */
  static EventPageTokens of(int tenantId, HistoryQuery query) {
    // No name has a U+0000.
    String names = String.join("\0", query.attributes().orElse(List.of()));
    String text =
        String.join(
            "\0",
            Integer.toString(tenantId),
            query.asset(),
            Long.toString(query.from()),
            Long.toString(query.to()),
            names);
    return new EventPageTokens(Arrays.copyOf(sha256(text), HASH_BYTES), query);
  }

  String encode(EventKey key) {
    byte[] id = key.id().getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(HASH_BYTES + 2 * Long.BYTES + id.length)
            .put(hash)
            .putLong(key.observed())
            .putLong(key.received())
            .put(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * The key in a token.
   *
   * @throws ProblemException {@code bad-page-token} if it is not one of this query
   */
  EventKey decode(String token) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
      byte[] sent = new byte[HASH_BYTES];
      buffer.get(sent);
      if (!MessageDigest.isEqual(sent, hash)) {
        throw bad();
      }
      return good(key(buffer));
    } catch (IllegalArgumentException | BufferUnderflowException | CharacterCodingException e) {
      throw bad();
    }
  }

  private static EventKey key(ByteBuffer buffer) throws CharacterCodingException {
    long observed = buffer.getLong();
    long received = buffer.getLong();
    return new EventKey(
        observed, StandardCharsets.UTF_8.newDecoder().decode(buffer).toString(), received);
  }

  // Only what a page can have ended with: a store would refuse the query for much else.
  private EventKey good(EventKey key) {
    boolean isOfQuery = key.observed() >= query.from() && key.observed() <= query.to();
    boolean isTime =
        key.received() >= HistoryQuery.EARLIEST && key.received() <= HistoryQuery.LATEST;
    if (!isOfQuery || !isTime || key.id().indexOf('\0') >= 0) {
      throw bad();
    }
    return key;
  }

  private static ProblemException bad() {
    return new ProblemException(
        ErrorCode.BAD_PAGE_TOKEN,
        "Send the next_page_token of the answer before, with the same asset, times and attributes.");
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
