package io.atlas.common.token;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.common.token.ConsistencyToken.DatabasePosition;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes and reads tokens: base64url of version (1 byte), cluster id (8), number of positions (1),
 * for each position database (2), timeline (4) and LSN (8), then tenant (4), time of issue in ms
 * (8) and a truncated HMAC-SHA256 (16) of all before it. Big-endian.
 */
public final class TokenCodec {
  private static final byte VERSION = 1;
  private static final int POSITION_BYTES = 2 + 4 + 8;
  private static final int HEAD_BYTES = 1 + 8 + 1;
  private static final int TAIL_BYTES = 4 + 8;
  private static final int MAC_BYTES = 16;
  private static final int MIN_KEY_BYTES = 16;
  private static final int UNSIGNED_SHORT = 0xFFFF;
  private static final int UNSIGNED_BYTE = 0xFF;
  private static final String ALGORITHM = "HmacSHA256";

  private final List<SecretKeySpec> keys;

  /**
   * A codec whose first key signs and whose every key verifies, so that keys can be rotated.
   *
   * @param keys at least one, each of at least 16 bytes
   */
  public TokenCodec(List<byte[]> keys) {
    if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length < MIN_KEY_BYTES)) {
      throw new IllegalArgumentException("token keys: at least one, each of 16 bytes or more");
    }
    this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
  }

  /** A codec of keys in base64, as configured. */
  public static TokenCodec ofBase64(List<String> keys) {
    return new TokenCodec(
        keys.stream().map(key -> Base64.getDecoder().decode(key.strip())).toList());
  }

  /** The token as header text. */
  public String encode(ConsistencyToken token) {
    int size = HEAD_BYTES + token.positions().size() * POSITION_BYTES + TAIL_BYTES;
    ByteBuffer buffer = ByteBuffer.allocate(size + MAC_BYTES);
    buffer.put(VERSION).putLong(token.clusterId()).put((byte) token.positions().size());
    for (DatabasePosition at : token.positions()) {
      buffer.putShort((short) at.database());
      buffer.putInt(at.position().timeline()).putLong(at.position().lsn().value());
    }
    buffer.putInt(token.tenantId()).putLong(token.issuedMillis());
    buffer.put(mac(keys.getFirst(), buffer.array(), size), 0, MAC_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
  }

  /**
   * Reads a token and checks that it was issued by this cluster to this tenant.
   *
   * @throws ProblemException {@code bad-token} otherwise, without saying which of the checks failed
   */
  public ConsistencyToken decode(String text, long clusterId, int tenantId) {
    ConsistencyToken token = verified(text);
    if (token.clusterId() != clusterId || token.tenantId() != tenantId) {
      throw badToken();
    }
    return token;
  }

  private ConsistencyToken verified(String text) {
    byte[] bytes = bytes(text).orElseThrow(TokenCodec::badToken);
    if (!isAuthentic(bytes)) {
      throw badToken();
    }
    return parsed(bytes).orElseThrow(TokenCodec::badToken);
  }

  /**
   * What a token says, with its signature unchecked: for clients, which have no key.
   *
   * @throws IllegalArgumentException if it is not a token of this version
   */
  public static ConsistencyToken unverified(String text) {
    return bytes(text)
        .flatMap(TokenCodec::parsed)
        .orElseThrow(() -> new IllegalArgumentException("not a consistency token: " + text));
  }

  /** Decoded, and long enough to be a token. */
  private static Optional<byte[]> bytes(String text) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(text))
          .filter(bytes -> bytes.length >= HEAD_BYTES + POSITION_BYTES + TAIL_BYTES + MAC_BYTES);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<ConsistencyToken> parsed(byte[] bytes) {
    int size = bytes.length - MAC_BYTES;
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, size);
    byte version = buffer.get();
    long cluster = buffer.getLong();
    int count = buffer.get() & UNSIGNED_BYTE;
    if (version != VERSION || size != HEAD_BYTES + count * POSITION_BYTES + TAIL_BYTES) {
      return Optional.empty();
    }
    List<DatabasePosition> positions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int database = buffer.getShort() & UNSIGNED_SHORT;
      positions.add(
          new DatabasePosition(database, new Position(buffer.getInt(), new Lsn(buffer.getLong()))));
    }
    return Optional.of(new ConsistencyToken(cluster, positions, buffer.getInt(), buffer.getLong()));
  }

  private boolean isAuthentic(byte[] bytes) {
    int size = bytes.length - MAC_BYTES;
    byte[] sent = Arrays.copyOfRange(bytes, size, bytes.length);
    return keys.stream()
        .map(key -> Arrays.copyOf(mac(key, bytes, size), MAC_BYTES))
        .anyMatch(expected -> MessageDigest.isEqual(expected, sent));
  }

  /** To find the algorithm among the providers costs more than the code itself. */
  private static final ThreadLocal<Mac> MAC =
      ThreadLocal.withInitial(() -> {
        try {
          return Mac.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
          throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
      });

  private static byte[] mac(SecretKeySpec key, byte[] bytes, int size) {
    try {
      Mac mac = MAC.get();
      mac.init(key);
      mac.update(bytes, 0, size);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static ProblemException badToken() {
    return new ProblemException(
        ErrorCode.BAD_TOKEN,
        "Send an X-Consistency-Token that this cluster issued to this tenant, or leave it out.");
  }
}
