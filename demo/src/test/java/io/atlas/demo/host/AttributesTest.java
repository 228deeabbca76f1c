package io.atlas.demo.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttributesTest {
  @Test
  void leavesOutWhatIsNotKnown() {
    Attributes attributes =
        new Attributes()
            .put("blank", " ")
            .put("missing", null)
            .put("model", "unknown")
            .putKnown("load", Double.NaN)
            .putKnown("files", -1)
            .putKnown("zero", 0);
    assertThat(attributes.toMap()).containsOnlyKeys("zero");
  }

  @Test
  void cutsLongTextAndReplacesWhatCannotBeStored() {
    assertThat(Attributes.storable("x".repeat(5_000))).hasSize(Attributes.MAX_TEXT);
    assertThat(Attributes.storable("java\0-jar\ud800!")).isEqualTo("java -jar !");
    assertThat(Attributes.storable("größe 😀")).isEqualTo("größe 😀");
  }

  @Test
  void keepsWholeNumbersExact() {
    assertThat(new Attributes().put("n", Long.MAX_VALUE).toMap().get("n"))
        .hasToString("9223372036854775807");
  }
}
