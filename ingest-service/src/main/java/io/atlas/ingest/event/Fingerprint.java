package io.atlas.ingest.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two bodies hold the same items: by their tokens, so that neither white space nor
 * what became of an item (its time may lie in the future only the first time) makes a difference.
 */
final class Fingerprint {
  /** No byte of UTF-8, hence the end of a text. */
  private static final byte END_OF_TEXT = (byte) 0xff;

  private final @Nullable MessageDigest digest;

  /**
   * Makes a fingerprint.
   *
   * @param wanted whether anybody asks for it; if not it costs nothing
   */
  Fingerprint(boolean wanted) {
    this.digest = wanted ? Sha256.digest() : null;
  }

  /** The parser, whose tokens count from now on. */
  JsonParser watch(JsonParser json) {
    return digest == null ? json : new Watched(json, digest);
  }

  /** The fingerprint of the tokens since the last time, in hexadecimal digits. */
  @Nullable String take() {
    return digest == null ? null : HexFormat.of().formatHex(digest.digest());
  }

  private static final class Watched extends JsonParserDelegate {
    private final MessageDigest digest;

    Watched(JsonParser json, MessageDigest digest) {
      super(json);
      this.digest = digest;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
      @Nullable JsonToken token = super.nextToken();
      if (token != null) {
        digest.update((byte) token.id());
        if (token == JsonToken.FIELD_NAME || token.isScalarValue()) {
          digest.update(getText().getBytes(StandardCharsets.UTF_8));
          digest.update(END_OF_TEXT);
        }
      }
      return token;
    }

    @Override
    public JsonParser skipChildren() throws IOException {
      int open = currentToken().isStructStart() ? 1 : 0;
      while (open > 0) {
        @Nullable JsonToken token = nextToken();
        if (token == null) {
          return this;
        }
        open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      }
      return this;
    }
  }
}
