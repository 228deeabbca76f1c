package io.atlas.bench.query;

import io.atlas.bench.query.TrialResult.Measured;
import io.atlas.bench.query.measure.Asker;
import io.atlas.bench.query.measure.ClosedLoop;
import io.atlas.bench.query.measure.FastestWay;
import io.atlas.bench.query.measure.SameAnswers;
import io.atlas.bench.query.measure.Sides;
import io.atlas.bench.query.measure.Times;
import io.atlas.bench.query.shape.DocumentQuery;
import io.atlas.bench.query.shape.Questions;
import io.atlas.bench.query.shape.Shape;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks both sides shape by shape: first whether they agree, then how long they take. */
record Rounds(QueryOptions options, Sides sides, PrintStream progress) {
  /** Streams of questions: a counted one is asked nowhere else. */
  private static final int WARM_UP_STREAMS = 1_000;

  private static final int LOADED_STREAMS = 2_000;
  private static final int ALONE_STREAMS = 3_000;

  /** A shape before it is timed. */
  private record Compared(Shape shape, double rows, DocumentQuery way) {}

  /** Nothing else happens meanwhile. */
  List<Measured> quiet() throws InterruptedException {
    List<Compared> compared = new ArrayList<>();
    for (Shape shape : Shape.values()) {
      compared.add(compare(shape));
    }
    progress.println("  warm-up ...");
    for (Compared each : compared) {
      warmUp(each.shape, sides.service());
      warmUp(each.shape, sides.documents(each.way));
    }
    List<Measured> measured = new ArrayList<>();
    for (Compared each : compared) {
      measured.add(measure(each));
    }
    return measured;
  }

  private Compared compare(Shape shape) throws InterruptedException {
    double rows = new SameAnswers(sides).check(shape);
    DocumentQuery way = new FastestWay(sides).of(shape);
    progress.printf(
        "  %-12s both sides find the same %,.1f assets; baseline: %s%n",
        shape.word(), rows, way.word());
    return new Compared(shape, rows, way);
  }

  private void warmUp(Shape shape, Supplier<Asker> askers) throws InterruptedException {
    Times ignored = ask(shape, askers, WARM_UP_STREAMS, options.warmUp());
  }

  private Measured measure(Compared compared) throws InterruptedException {
    Shape shape = compared.shape;
    Times service = ask(shape, sides.service(), 0, options.time());
    Optional<Times> alone = alone(shape);
    Times baseline = ask(shape, sides.documents(compared.way), 0, options.time());
    tell(shape.word(), service);
    alone.ifPresent(times -> tell("  its SQL", times));
    tell("  baseline", baseline);
    return new Measured(
        shape, compared.rows, compared.way, service, alone, baseline, Optional.empty());
  }

  /** The statements of the service alone; a point read does not tell its own. */
  private Optional<Times> alone(Shape shape) throws InterruptedException {
    return shape == Shape.POINT
        ? Optional.empty()
        : Optional.of(ask(shape, sides.statements(), ALONE_STREAMS, options.time()));
  }

  /** While events come. */
  List<Measured> loaded(List<Measured> quiet) throws InterruptedException {
    warmUp(Shape.POINT, sides.service());
    List<Measured> loaded = new ArrayList<>();
    for (Measured measured : quiet) {
      Times times = ask(measured.shape(), sides.service(), LOADED_STREAMS, options.time());
      tell(measured.shape().word(), times);
      loaded.add(measured.withLoaded(times));
    }
    return loaded;
  }

  private Times ask(Shape shape, Supplier<Asker> askers, int firstStream, Duration time)
      throws InterruptedException {
    return new ClosedLoop(
            options.connections(),
            askers,
            connection -> new Questions(sides.dataset(), shape, firstStream + connection))
        .run(time);
  }

  private void tell(String what, Times times) {
    progress.printf(
        Locale.ROOT,
        "  %-12s p50 %,9.1f ms  p95 %,9.1f ms  %,7d reads%s%n",
        what,
        times.millis(50),
        times.millis(95),
        times.count(),
        times.trouble().map(why -> "  FAILED " + times.failures() + ": " + why).orElse(""));
  }
}
