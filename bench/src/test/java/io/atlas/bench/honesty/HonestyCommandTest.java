package io.atlas.bench.honesty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.atlas.bench.honesty.fault.FaultOrder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HonestyCommandTest {
  private static HonestyOptions options(String... arguments) {
    HonestyCommand command = new HonestyCommand();
    new CommandLine(command).parseArgs(arguments);
    return command.options();
  }

  @Test
  void hasDefaults() {
    HonestyOptions options = options();
    assertThat(options.reads()).isEqualTo(20_000);
    assertThat(options.faults()).isEmpty();
    assertThat(options.probes()).isEqualTo(32);
    assertThat(options.loadRate()).isEqualTo(2_000);
    assertThat(options.json()).isEmpty();
  }

  @Test
  void wantsEveryFault() {
    assertThat(options("--faults").faults()).isEqualTo(FaultOrder.ALL);
  }

  @Test
  void takesWhatIsSaid() {
    HonestyOptions given =
        options(
            "--reads",
            "7",
            "--at-most-minutes",
            "3",
            "--only-faults",
            "replica-lag,promote",
            "--fault-seconds",
            "3",
            "--probes",
            "4",
            "--readers",
            "2",
            "--ryw-seconds",
            "0",
            "--load-rate",
            "10",
            "--warmup",
            "1",
            "--port-base",
            "5",
            "--seed",
            "9",
            "--json",
            "a.json");
    assertThat(given.reads()).isEqualTo(7);
    assertThat(given.atMost()).isEqualTo(Duration.ofMinutes(3));
    assertThat(given.faults()).containsExactly("replica-lag", "promote");
    assertThat(given.faultLength()).isEqualTo(Duration.ofSeconds(3));
    assertThat(given.ownWrites()).isZero();
    assertThat(given.warmUp()).isEqualTo(Duration.ofSeconds(1));
    assertThat(given.seed()).isEqualTo(9);
    assertThat(given.json()).hasValue(Path.of("a.json"));
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatIllegalArgumentException().isThrownBy(() -> options("--reads", "0"));
    assertThatIllegalArgumentException().isThrownBy(() -> options("--probes", "101"));
    assertThatIllegalArgumentException().isThrownBy(() -> options("--readers", "0"));
    assertThatIllegalArgumentException().isThrownBy(() -> options("--load-rate", "0"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("--only-faults", "promote,promote"));
  }
}
