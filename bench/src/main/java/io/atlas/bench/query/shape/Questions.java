package io.atlas.bench.query.shape;

import io.atlas.bench.data.Mix;
import io.atlas.bench.data.Randomness;
import io.atlas.bench.query.data.QueryDataset;
import io.atlas.bench.query.data.Value.TextValue;
import io.atlas.bench.query.data.WellKnown;
import io.atlas.bench.query.shape.Question.Filter;
import io.atlas.bench.query.shape.Term.Begins;
import io.atlas.bench.query.shape.Term.Between;
import io.atlas.bench.query.shape.Term.Equal;
import io.atlas.bench.query.shape.Term.Has;
import java.math.BigDecimal;

/**
 * Draws questions about the largest tenant, each with values of its own, which are those of an
 * asset, so that every question finds something. A stream of them belongs to one thread.
 */
public final class Questions {
  private static final int PREFIX_LENGTH = 4;
  private static final BigDecimal SPAN = new BigDecimal("9.99");
  private static final int SPANS_UNITS = 99_001;

  private final QueryDataset dataset;
  private final Shape shape;
  private final Randomness random;

  /** The same stream for the same arguments. */
  public Questions(QueryDataset dataset, Shape shape, long stream) {
    this.dataset = dataset;
    this.shape = shape;
    this.random =
        new Randomness(Mix.of(Mix.of(dataset.spec().seed(), stream), shape.word().hashCode()));
  }

  /** The next one. */
  public Question next() {
    int asset = anyAsset();
    return switch (shape) {
      case EQ_RARE -> Filter.all(equal(asset, WellKnown.BATCH));
      case EQ_COMMON -> Filter.all(equal(asset, WellKnown.MODEL));
      case RANGE -> Filter.all(span());
      case AND2 -> Filter.all(equal(asset, WellKnown.SITE), equal(asset, WellKnown.LINE));
      case AND3_EXISTS ->
          Filter.all(
              equal(asset, WellKnown.MODEL),
              equal(asset, WellKnown.SITE),
              new Has(WellKnown.CALIBRATED.attribute()));
      case OR -> Filter.any(equal(asset, WellKnown.SITE), equal(asset, WellKnown.LINE));
      case PREFIX ->
          Filter.all(
              new Begins(
                  WellKnown.SERIAL.attribute(),
                  text(asset, WellKnown.SERIAL).substring(0, PREFIX_LENGTH)));
      case POINT -> new Question.Point(dataset.assetName(asset));
    };
  }

  private int anyAsset() {
    return dataset.largest().firstAsset() + random.below(dataset.largest().assets());
  }

  private Equal equal(int asset, WellKnown known) {
    return new Equal(known.attribute(), text(asset, known));
  }

  private String text(int asset, WellKnown known) {
    return dataset.value(asset, known) instanceof TextValue(String text) ? text : "";
  }

  private Between span() {
    BigDecimal low = BigDecimal.valueOf(random.below(SPANS_UNITS), 2);
    return new Between(WellKnown.TEMP.attribute(), low, low.add(SPAN));
  }
}
