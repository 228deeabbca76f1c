package io.atlas.query.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  @ParameterizedTest
  @CsvSource({
    "temp,temp,0",
    "tmep,temp,1",
    "tmp,temp,1",
    "temp,tmp,1",
    "tamp,temp,1",
    "temp,pmet,3",
    "'',abc,3",
    "abc,'',3",
    "ca,abc,3"
  })
  void countsEdits(String a, String b, int edits) {
    assertThat(Spelling.edits(a, b)).isEqualTo(edits);
  }

  @Test
  void countsTheSameInBothDirections() {
    for (long seed = 0; seed < 2_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      String a = word(random);
      String b = word(random);
      assertThat(Spelling.edits(a, b)).as("seed %d", seed).isEqualTo(Spelling.edits(b, a));
    }
  }

  private static String word(SplittableRandom random) {
    return random
        .ints(random.nextInt(8), 'a', 'd')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  @Test
  void suggestsTheNearestFirstThenByName() {
    assertThat(Spelling.nearest("tmep", List.of("tmp", "trap", "temp", "step", "model")))
        .containsExactly("temp", "tmp", "step");
  }

  @Test
  void suggestsAtMostThree() {
    assertThat(Spelling.nearest("temp", List.of("temp4", "temp3", "temp2", "temp1")))
        .containsExactly("temp1", "temp2", "temp3");
  }

  @Test
  void suggestsNothingThatIsFar() {
    assertThat(Spelling.nearest("temp", List.of("pressure", "humidity"))).isEmpty();
  }

  @Test
  void suggestsNothingThatSharesNothingWithAShortName() {
    assertThat(Spelling.nearest("ab", List.of("xy"))).isEmpty();
    assertThat(Spelling.nearest("", List.of("a"))).isEmpty();
  }
}
