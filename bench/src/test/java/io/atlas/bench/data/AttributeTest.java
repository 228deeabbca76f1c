package io.atlas.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.bench.data.Attribute.NumberAttribute;
import io.atlas.bench.data.Attribute.TextAttribute;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttributeTest {
  private final List<Attribute> attributes = Attributes.of(3);

  @Test
  void changesTheValueWithEveryVersion() {
    for (Attribute attribute : attributes.subList(0, 400)) {
      long key = Mix.of(attribute.name().hashCode());
      for (int version = 0; version < 200; version++) {
        assertThat(value(attribute, key, version + 1)).isNotEqualTo(value(attribute, key, version));
      }
    }
  }

  @Test
  void changesTheValueWhereVersionsComeRound() {
    for (Attribute attribute : attributes.subList(0, 400)) {
      assertThat(value(attribute, 5, 0)).isNotEqualTo(value(attribute, 5, Character.MAX_VALUE));
    }
  }

  @Test
  void keepsNumbersInTheirRangeAndNearTheVersionBefore() {
    NumberAttribute number = new NumberAttribute("n", -2_000, 14_000, 2);
    for (int version = 0; version < 10_000; version++) {
      long units = number.units(9, version);
      assertThat(units).isBetween(-2_000L, 12_000L);
      assertThat(Math.abs(number.units(9, version + 1) - units)).isLessThan(14_000 / 100);
    }
  }

  @Test
  void startsWithAnyWordOfTheDomain() {
    TextAttribute text = new TextAttribute("t", 0, 8);
    Set<String> words = new HashSet<>();
    for (int asset = 0; asset < 1_000; asset++) {
      words.add(value(text, Mix.of(asset), 0));
    }
    assertThat(words).hasSize(8);
  }

  private static String value(Attribute attribute, long key, int version) {
    JsonBytes text = new JsonBytes();
    attribute.appendValue(text, key, version);
    return text.toString();
  }
}
