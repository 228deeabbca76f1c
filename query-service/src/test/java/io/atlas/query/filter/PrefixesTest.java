package io.atlas.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

class PrefixesTest {
  @org.junit.jupiter.api.Test
  void isTheNextTextAfterAllThatBeginSo() {
    assertThat(Prefixes.after("ab")).contains("ac");
    assertThat(Prefixes.after("a\uDBFF\uDFFF")).contains("b");
    assertThat(Prefixes.after("\uD7FF")).contains("\uE000");
    assertThat(Prefixes.after("\uDBFF\uDFFF")).isEmpty();
    assertThat(Prefixes.after("")).isEmpty();
  }

  @org.junit.jupiter.api.Test
  void anchorsLongTextsWhereEveryKeyIsSure() {
    TextBound at = TextBound.of("é".repeat(200));
    assertThat(at.anchor().getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(TextBound.SURE_BYTES);
    assertThat(at.whole()).isFalse();
    assertThat(TextBound.of("x".repeat(TextBound.SURE_BYTES)).whole()).isTrue();
    assertThat(TextBound.of("x".repeat(TextBound.SURE_BYTES + 1)).whole()).isFalse();
  }
}
