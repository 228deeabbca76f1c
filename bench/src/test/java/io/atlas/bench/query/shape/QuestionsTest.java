package io.atlas.bench.query.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.bench.query.data.QueryDataset;
import io.atlas.bench.query.data.QuerySpec;
import io.atlas.bench.query.data.WellKnown;
import io.atlas.bench.query.shape.Question.Filter;
import io.atlas.bench.query.shape.Question.Point;
import io.atlas.bench.query.shape.Term.Begins;
import io.atlas.bench.query.shape.Term.Equal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuestionsTest {
  private final QueryDataset dataset = new QueryDataset(new QuerySpec(5_000, 50, 8, 7));

  private List<Question> questions(Shape shape, long stream) {
    Questions questions = new Questions(dataset, shape, stream);
    return Stream.generate(questions::next).limit(50).toList();
  }

  @ParameterizedTest
  @EnumSource
  void areTheSameForTheSameStreamAlone(Shape shape) {
    assertThat(questions(shape, 1)).isEqualTo(questions(shape, 1));
    assertThat(questions(shape, 1)).isNotEqualTo(questions(shape, 2));
  }

  @ParameterizedTest
  @EnumSource
  void haveValuesOfTheirOwn(Shape shape) {
    Set<Question> different = new HashSet<>(questions(shape, 1));
    assertThat(different).hasSizeGreaterThan(5);
  }

  @Test
  void haveTheTermsOfTheirShape() {
    assertThat(kinds(Shape.AND2)).containsExactly("site", "line");
    assertThat(kinds(Shape.AND3_EXISTS)).containsExactly("model", "site", "calibrated");
    assertThat(filter(Shape.OR).all()).isFalse();
    assertThat(filter(Shape.EQ_RARE).terms().getFirst()).isInstanceOf(Equal.class);
    assertThat(((Begins) filter(Shape.PREFIX).terms().getFirst()).prefix())
        .matches("sn[0-9a-f]{2}");
    assertThat(questions(Shape.POINT, 1).getFirst()).isInstanceOf(Point.class);
  }

  private Filter filter(Shape shape) {
    return (Filter) questions(shape, 1).getFirst();
  }

  private List<String> kinds(Shape shape) {
    return filter(shape).terms().stream().map(Term::attribute).toList();
  }

  @Test
  void askForWhatAnAssetOfTheLargestTenantHas() {
    Point point = (Point) questions(Shape.POINT, 1).getFirst();
    int asset = Integer.parseInt(point.asset().replaceAll("\\D", ""));
    assertThat(asset).isLessThan(dataset.largest().endAsset());
    assertThat(dataset.value(asset, WellKnown.MODEL).type()).isEqualTo("text");
  }
}
