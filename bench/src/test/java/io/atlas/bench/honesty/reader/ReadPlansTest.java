package io.atlas.bench.honesty.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.bench.honesty.read.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReadPlansTest {
  private static final int DRAWN = 20_000;
  private final List<ReadPlan> drawn =
      LongStream.range(0, DRAWN).mapToObj(new ReadPlans(1, 2, 32)::plan).toList();

  private double share(Predicate<ReadPlan> which) {
    return drawn.stream().filter(which).count() / (double) DRAWN;
  }

  @Test
  void drawsTheSameForTheSameSeedAndNumber() {
    assertThat(new ReadPlans(1, 2, 32).plan(77)).isEqualTo(drawn.get(77));
    assertThat(new ReadPlans(2, 2, 32).plan(77)).isNotEqualTo(drawn.get(77));
  }

  @Test
  void asksEachSourceForMoreThanATwentieth() {
    assertThat(share(plan -> plan.route() == Route.ANALYTICS)).isBetween(0.055, 0.09);
    assertThat(
            share(plan ->
                plan.route() != Route.ANALYTICS
                    && plan.maxStaleness().equals(Optional.of(Duration.ZERO))))
        .isBetween(0.08, 0.15);
  }

  @Test
  void asksEveryServiceForEveryProbe() {
    assertThat(drawn.stream().map(ReadPlan::service).distinct()).hasSize(2);
    assertThat(drawn.stream().map(ReadPlan::probe).distinct()).hasSize(32);
    assertThat(drawn.stream().map(ReadPlan::carry).distinct()).hasSize(Carry.values().length);
  }
}
