package io.atlas.query.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTokensTest {
  private final PageTokens tokens = PageTokens.of(1, "temp=gt=5", false);

  @Test
  void givesBackWhereThePageEnded() {
    PageKey byId = new PageKey.ById((short) 255, 1L << 40);
    PageKey byName = new PageKey.ByName("pump-水");
    assertThat(tokens.decode(tokens.encode(byId))).isEqualTo(byId);
    assertThat(tokens.decode(tokens.encode(byName))).isEqualTo(byName);
  }

  @Test
  void belongsToItsQueryAlone() {
    String token = tokens.encode(new PageKey.ById((short) 1, 2));
    refuses(PageTokens.of(1, "temp=gt=6", false), token);
    refuses(PageTokens.of(2, "temp=gt=5", false), token);
    refuses(PageTokens.of(1, "temp=gt=5", true), token);
  }

  @Test
  void whatIsNoTokenIsRefused() {
    String token = tokens.encode(new PageKey.ByName("a"));
    for (String bad : List.of("", "x", "!!!", token.substring(0, 8), "AAAA" + token)) {
      refuses(tokens, bad);
    }
  }

  private static void refuses(PageTokens tokens, String token) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> tokens.decode(token))
        .matches(failure -> failure.code() == ErrorCode.BAD_PAGE_TOKEN);
  }

  @Test
  void suggestsTheNearestNames() {
    assertThat(Spelling.nearest("tmep", List.of("temp", "time", "volt", "tmp"))).startsWith("temp");
    assertThat(Spelling.nearest("x", List.of("y"))).isEmpty();
  }
}
