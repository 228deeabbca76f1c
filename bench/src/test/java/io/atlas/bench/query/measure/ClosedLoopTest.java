package io.atlas.bench.query.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.bench.query.data.QueryDataset;
import io.atlas.bench.query.data.QuerySpec;
import io.atlas.bench.query.shape.Question;
import io.atlas.bench.query.shape.Questions;
import io.atlas.bench.query.shape.Shape;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
  private static final QueryDataset DATASET = new QueryDataset(new QuerySpec(1_000, 50, 8, 7));

  private final AtomicInteger open = new AtomicInteger();

  private final class Fake implements Asker {
    private final Outcome outcome;

    Fake(Outcome outcome) {
      this.outcome = outcome;
      open.incrementAndGet();
    }

    @Override
    public Outcome ask(Question question) {
      return outcome;
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }

  private Times once(Asker.Outcome outcome) throws InterruptedException {
    return new ClosedLoop(3, () -> new Fake(outcome), i -> new Questions(DATASET, Shape.POINT, i))
        .run(Duration.ZERO);
  }

  @Test
  void asksOnEachConnectionAtLeastOnce() throws Exception {
    Times times = once(new Asker.Outcome(2_000_000, Optional.of("replica"), Optional.empty()));
    assertThat(times.count()).isEqualTo(3);
    assertThat(times.millis(50)).isBetween(1.99, 2.01);
    assertThat(times.offReplica()).isZero();
    assertThat(times.failures()).isZero();
    assertThat(open).hasValue(0);
  }

  @Test
  void countsFailures() throws Exception {
    Times times = once(new Asker.Outcome(1, Optional.empty(), Optional.of("503")));
    assertThat(times.failures()).isEqualTo(3);
    assertThat(times.trouble()).contains("503");
    assertThat(times.offReplica()).isZero();
  }

  @Test
  void countsAnswersOfOtherStores() throws Exception {
    assertThat(once(answer(Optional.of("writer"))).offReplica()).isEqualTo(3);
    assertThat(once(answer(Optional.empty())).offReplica()).isEqualTo(3);
  }

  private static Asker.Outcome answer(Optional<String> source) {
    return new Asker.Outcome(1, source, Optional.empty());
  }
}
