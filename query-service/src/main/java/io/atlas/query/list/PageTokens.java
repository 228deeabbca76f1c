package io.atlas.query.list;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.query.filter.CanonicalText;
import io.atlas.query.filter.Filter;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Page tokens: base64url of a hash of the query (8 bytes), the kind of key (1) and the key. A token
 * is good for the query that it came from and no other. It is no secret and no right: row-level
 * security bounds what any key can lead to.
 */
final class PageTokens {
  private static final int HASH_BYTES = 8;
  private static final byte BY_ID = 1;
  private static final byte BY_NAME = 2;
  private static final byte BY_NUMBER = 3;
  private static final byte BY_TEXT = 4;

  private final byte[] hash;

  private PageTokens(byte[] hash) {
    this.hash = hash;
  }

  /**
   * The tokens of one query: the same tenant, order and filter, in whichever form it was sent. No
   * name and no value has a U+0000.
   */
  static PageTokens of(int tenantId, Optional<Filter> filter, Sort sort) {
    String text = filter.map(CanonicalText::of).orElse("");
    byte[] digest = sha256(tenantId + "\0" + sort.text() + "\0" + text);
    return new PageTokens(Arrays.copyOf(digest, HASH_BYTES));
  }

  String encode(PageKey key) {
    byte[] text =
        switch (key) {
          case PageKey.ById(short slot, long id) ->
              ByteBuffer.allocate(1 + Short.BYTES + Long.BYTES)
                  .put(BY_ID)
                  .putShort(slot)
                  .putLong(id)
                  .array();
          case PageKey.ByName(String name) -> {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            yield ByteBuffer.allocate(1 + bytes.length).put(BY_NAME).put(bytes).array();
          }
          case PageKey.ByNumber(double number, short slot, long id) ->
              ByteBuffer.allocate(1 + Double.BYTES + Short.BYTES + Long.BYTES)
                  .put(BY_NUMBER)
                  .putShort(slot)
                  .putLong(id)
                  .putDouble(number)
                  .array();
          case PageKey.ByText(String value, short slot, long id) -> {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            yield ByteBuffer.allocate(1 + Short.BYTES + Long.BYTES + bytes.length)
                .put(BY_TEXT)
                .putShort(slot)
                .putLong(id)
                .put(bytes)
                .array();
          }
        };
    byte[] all = ByteBuffer.allocate(HASH_BYTES + text.length).put(hash).put(text).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /**
   * The key in a token.
   *
   * @throws ProblemException {@code bad-page-token} if it is not one of this query
   */
  PageKey decode(String token) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
      byte[] sent = new byte[HASH_BYTES];
      buffer.get(sent);
      if (!MessageDigest.isEqual(sent, hash)) {
        throw bad();
      }
      return key(buffer);
    } catch (IllegalArgumentException | BufferUnderflowException | CharacterCodingException e) {
      throw bad();
    }
  }

  private static PageKey key(ByteBuffer buffer) throws CharacterCodingException {
    PageKey key =
        switch (buffer.get()) {
          case BY_ID -> new PageKey.ById(buffer.getShort(), buffer.getLong());
          case BY_NAME -> new PageKey.ByName(text(buffer));
          case BY_NUMBER -> byNumber(buffer.getShort(), buffer.getLong(), buffer.getDouble());
          case BY_TEXT -> byText(buffer.getShort(), buffer.getLong(), text(buffer));
          default -> throw bad();
        };
    if (buffer.hasRemaining()) {
      throw bad();
    }
    return key;
  }

  private static PageKey byNumber(short slot, long id, double number) {
    return new PageKey.ByNumber(number, slot, id);
  }

  private static PageKey byText(short slot, long id, String text) {
    return new PageKey.ByText(text, slot, id);
  }

  // Only what a text can be: Postgres would refuse the query for anything else.
  private static String text(ByteBuffer buffer) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
    if (text.indexOf('\0') >= 0) {
      throw bad();
    }
    return text;
  }

  private static ProblemException bad() {
    return new ProblemException(
        ErrorCode.BAD_PAGE_TOKEN,
        "Send the next_page_token of the answer before, with the same filter and sort.");
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
