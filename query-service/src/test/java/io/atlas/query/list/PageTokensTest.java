package io.atlas.query.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokensTest {
  private static final int HASH_BYTES = 8;
  private static final PageKey BY_ID = new PageKey.ById((short) 3, 1L << 40);
  private static final PageKey BY_NAME = new PageKey.ByName("pump-7");

  private final PageTokens tokens = of(7, "temp=ge=80", "");

  private static PageTokens of(int tenantId, String filter, String sort) {
    return PageTokens.of(tenantId, FilterReader.ofText(filter), Sort.of(sort));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, Long.MAX_VALUE, Long.MIN_VALUE})
  void readsTheIdThatItWrote(long id) {
    PageKey key = new PageKey.ById(Short.MAX_VALUE, id);
    assertThat(tokens.decode(tokens.encode(key))).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "pump-7", "Prüfstand 日本 😀", "'; --"})
  void readsTheNameThatItWrote(String name) {
    PageKey key = new PageKey.ByName(name);
    assertThat(tokens.decode(tokens.encode(key))).isEqualTo(key);
  }

  @Test
  void writesWhatCanStandInAUrl() {
    assertThat(tokens.encode(new PageKey.ByName("日本😀?&="))).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void isGoodForTheSameQueryInAnotherProcess() {
    assertThat(of(7, "temp=ge=80", "").decode(tokens.encode(BY_ID))).isEqualTo(BY_ID);
  }

  @Test
  void refusesATokenOfAnotherQuery() {
    String token = tokens.encode(BY_ID);
    refuses(of(7, "temp=ge=81", ""), token);
    refuses(of(7, "", ""), token);
    refuses(of(7, "temp=ge=80", "asset"), token);
    refuses(of(8, "temp=ge=80", ""), token);
  }

  @Test
  void isBoundToTheFilterAndNotToItsText() {
    String token = tokens.encode(BY_ID);
    assertThat(of(7, "(temp >= '80')", "").decode(token)).isEqualTo(BY_ID);
  }

  @Test
  void refusesATokenOfAnotherOrder() {
    String token = tokens.encode(BY_ID);
    for (String sort : new String[] {"asset", "-asset", "temp", "-temp"}) {
      refuses(of(7, "temp=ge=80", sort), token);
    }
  }

  @Test
  void refusesEveryAlteredByteOfTheHashAndTheKind() {
    byte[] bytes = bytes(BY_ID);
    for (int i = 0; i <= HASH_BYTES; i++) {
      byte[] altered = bytes.clone();
      altered[i] ^= 0x40;
      refuses(tokens, text(altered));
    }
  }

  @Test
  void refusesEveryTruncationAndWhatIsTooLong() {
    byte[] bytes = bytes(BY_ID);
    for (int length = 0; length < bytes.length; length++) {
      refuses(tokens, text(Arrays.copyOf(bytes, length)));
    }
    refuses(tokens, text(Arrays.copyOf(bytes, bytes.length + 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "=", "not base64!", "é", "AAAA AAAA", "\u0000"})
  void refusesWhatIsNoToken(String token) {
    refuses(tokens, token);
  }

  @Test
  void refusesANameThatNoAssetCanHave() {
    refuses(tokens, tokens.encode(new PageKey.ByName("a\u0000b")));
    byte[] notUtf8 = bytes(BY_NAME);
    notUtf8[notUtf8.length - 1] = (byte) 0xFF;
    refuses(tokens, text(notUtf8));
  }

  @Test
  void failsWithNothingButItsProblem() {
    for (long seed = 0; seed < 5_000; seed++) {
      readsOrRefuses(seed, altered(seed));
    }
  }

  private String altered(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bytes = bytes(random.nextBoolean() ? BY_ID : BY_NAME);
    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    return text(bytes);
  }

  private void readsOrRefuses(long seed, String token) {
    try {
      assertThat(tokens.decode(token)).as("seed %d", seed).isNotNull();
    } catch (ProblemException expected) {
      assertThat(expected.code()).as("seed %d", seed).isEqualTo(ErrorCode.BAD_PAGE_TOKEN);
    }
  }

  private byte[] bytes(PageKey key) {
    return Base64.getUrlDecoder().decode(tokens.encode(key).getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void refuses(PageTokens tokens, String token) {
    assertThatExceptionOfType(ProblemException.class)
        .as(token)
        .isThrownBy(() -> tokens.decode(token))
        .matches(refusal -> refusal.code() == ErrorCode.BAD_PAGE_TOKEN);
  }
}
