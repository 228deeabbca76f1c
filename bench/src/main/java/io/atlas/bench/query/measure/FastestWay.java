package io.atlas.bench.query.measure;

import io.atlas.bench.query.shape.DocumentQuery;
import io.atlas.bench.query.shape.Questions;
import io.atlas.bench.query.shape.Shape;
import java.util.stream.LongStream;

/** Finds the way to ask the documents that is fastest for a shape: the baseline is no straw man. */
public final class FastestWay {
  private static final int TRIES = 5;

  /** A stream of questions that is asked nowhere else. */
  private static final long STREAM = -2;

  private final Sides sides;

  /** Among the documents. */
  public FastestWay(Sides sides) {
    this.sides = sides;
  }

  /** Tries each way with the same questions; the median decides. */
  public DocumentQuery of(Shape shape) {
    DocumentQuery fastest = null;
    long least = Long.MAX_VALUE;
    for (DocumentQuery way :
        DocumentQuery.of(new Questions(sides.dataset(), shape, STREAM).next())) {
      long median = median(shape, way);
      if (fastest == null || median < least) {
        fastest = way;
        least = median;
      }
    }
    if (fastest == null) {
      throw new IllegalStateException("no way to ask for " + shape);
    }
    return fastest;
  }

  private long median(Shape shape, DocumentQuery way) {
    Questions questions = new Questions(sides.dataset(), shape, STREAM);
    try (Documents documents = sides.connect(way)) {
      return LongStream.generate(() -> documents.ask(questions.next()).nanos())
          .limit(TRIES)
          .sorted()
          .skip(TRIES / 2)
          .findFirst()
          .orElse(Long.MAX_VALUE);
    }
  }
}
