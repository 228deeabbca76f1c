package io.atlas.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextBoundTest {
  @Test
  void anchorsLongTextsWhereEveryKeyIsSure() {
    TextBound at = TextBound.of("é".repeat(200));
    assertThat(at.anchor().getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(TextBound.SURE_BYTES);
    assertThat(at.whole()).isFalse();
    assertThat(TextBound.of("x".repeat(TextBound.SURE_BYTES)).whole()).isTrue();
    assertThat(TextBound.of("x".repeat(TextBound.SURE_BYTES + 1)).whole()).isFalse();
  }
}
