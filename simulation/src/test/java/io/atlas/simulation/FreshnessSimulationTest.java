package io.atlas.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No claim of the real decisions is ever false; and each mutation of them is found. One seed alone:
 * {@code -Dtest=FreshnessSimulationTest -Datlas.seed=N}.
 */
class FreshnessSimulationTest {
  private static final long SEEDS = Long.getLong("atlas.histories", 10_000);

  private static LongStream seeds() {
    Long one = Long.getLong("atlas.seed");
    return one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
  }

  @Test
  void noClaimIsFalse() {
    long answers = 0;
    long claims = 0;
    for (long seed : seeds().toArray()) {
      FreshnessSimulation simulation = new FreshnessSimulation(Variant.HONEST, seed).run();
      assertThat(simulation.violation()).isEmpty();
      answers += simulation.answers();
      claims += simulation.claims();
    }
    assertThat(answers).as("reads that were answered").isGreaterThan(seeds().count());
    assertThat(claims).as("bounds that were claimed").isGreaterThan(seeds().count());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HONEST")
  void everyMutationIsFound(Variant variant) {
    Optional<String> found =
        LongStream.range(0, SEEDS)
            .mapToObj(seed -> new FreshnessSimulation(variant, seed).run().violation())
            .flatMap(Optional::stream)
            .findFirst();
    assertThat(found).as("what %s makes false", variant).isPresent();
  }
}
