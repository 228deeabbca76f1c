package io.atlas.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessesTest {
  @Test
  void readsTheTimesBehindAnyName() {
    String stat = "42 (a) b (c) S 1 42 42 0 -1 4194560 1 2 3 4 150 50 25 75 20 0 1 0 9";
    assertThat(Processes.cpuSeconds(stat)).isEqualTo(3.0);
  }

  @Test
  void knowsNothingOfAProcessThatIsNotThere() {
    assertThat(Processes.rssMib(Long.MAX_VALUE)).isZero();
    assertThat(Processes.cpuSeconds(Long.MAX_VALUE)).isZero();
  }
}
