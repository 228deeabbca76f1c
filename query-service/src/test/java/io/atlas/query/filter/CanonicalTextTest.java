package io.atlas.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

class CanonicalTextTest {
  @org.junit.jupiter.api.Test
  void isOfOneFilterAlone() {
    Map<String, Filter> seen = new HashMap<>();
    LongStream.range(0, 20_000)
        .boxed()
        .flatMap(
            seed -> Stream.of(RandomFilters.rsql().filter(seed), RandomFilters.json().filter(seed)))
        .forEach(filter ->
            assertThat(seen.computeIfAbsent(CanonicalText.of(filter), text -> filter))
                .isEqualTo(filter));
  }

  @org.junit.jupiter.api.Test
  void tellsTypesAndEndsApart() {
    Test.Bound nothing = new Test.Bound(Literal.NOTHING, false);
    assertThat(
            Stream.of(
                    new Test.In(List.of(Literal.ofText("true"))),
                    new Test.In(List.of(Literal.ofBoolean(true))),
                    new Test.In(List.of(Literal.ambiguous("true"))),
                    new Test.In(List.of(Literal.NOTHING)),
                    new Test.In(List.of(Literal.ofText("a"), Literal.ofText("b"))),
                    new Test.In(List.of(Literal.ofText("a\",\"b"))),
                    new Test.Range(Optional.of(nothing), Optional.empty()),
                    new Test.Range(Optional.empty(), Optional.of(nothing)))
                .map(test -> CanonicalText.of(new Filter.Term("a", test))))
        .doesNotHaveDuplicates();
  }

  @org.junit.jupiter.api.Test
  void isTheSameForTheSameFilterInEitherForm() throws Exception {
    Filter rsql = new RsqlFilterParser().parse("a=prefix=x;(b==y)");
    Filter json =
        JsonFilterParser.parse(
            ExactJson.read(
                """
                {"and":[{"op":"prefix","attr":"a","value":"x"},{"or":[{"attr":"b","op":"eq","value":"y"}]}]}
                """));
    assertThat(CanonicalText.of(rsql)).isEqualTo(CanonicalText.of(json));
  }
}
