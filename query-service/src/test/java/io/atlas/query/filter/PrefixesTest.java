package io.atlas.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

class PrefixesTest {
  @org.junit.jupiter.api.Test
  void isTheNextTextAfterAllThatBeginSo() {
    assertThat(Prefixes.after("ab")).contains("ac");
    assertThat(Prefixes.after("a\uDBFF\uDFFF")).contains("b");
    assertThat(Prefixes.after("\uD7FF")).contains("\uE000");
    assertThat(Prefixes.after("\uDBFF\uDFFF")).isEmpty();
    assertThat(Prefixes.after("")).isEmpty();
  }
}
