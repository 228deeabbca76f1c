package io.atlas.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class EventDocumentTest {
  private static final String DOCUMENT =
      "{\"temp\":1.50, \"big\":123456789012345678901234567890.10,\"e\":1e400,"
          + "\"s\":\"a\\\"}\\u00e9,\\n\",\"gone\":null,\"tags\":[1,\"]\",2.0],\"ok\":true,"
          + "\"a\\\"b\":7,\"last\":-0.0}";

  @Test
  void keepsValuesToTheLetter() {
    assertThat(EventDocument.only(Set.of("temp", "last"), DOCUMENT))
        .contains("{\"temp\":1.50,\"last\":-0.0}");
    assertThat(EventDocument.only(Set.of("big"), DOCUMENT))
        .contains("{\"big\":123456789012345678901234567890.10}");
    assertThat(EventDocument.only(Set.of("e", "s", "tags"), DOCUMENT))
        .contains("{\"e\":1e400,\"s\":\"a\\\"}\\u00e9,\\n\",\"tags\":[1,\"]\",2.0]}");
    assertThat(EventDocument.only(Set.of("ok", "a\"b"), DOCUMENT))
        .contains("{\"ok\":true,\"a\\\"b\":7}");
  }

  @Test
  void aRemovalIsCarriedToo() {
    assertThat(EventDocument.only(Set.of("gone"), DOCUMENT)).contains("{\"gone\":null}");
  }

  @Test
  void anEventWithoutAnyOfThemIsNotShown() {
    assertThat(EventDocument.only(Set.of("tem", "b"), DOCUMENT)).isEmpty();
    assertThat(EventDocument.only(Set.of("a"), "{}")).isEmpty();
  }
}
