package io.atlas.bench.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.atlas.bench.analytics.data.AnalyticsSpec;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AnalyticsCommandTest {
  private static AnalyticsOptions options(String... arguments) {
    AnalyticsCommand command = new AnalyticsCommand();
    new CommandLine(command).parseArgs(arguments);
    return command.options();
  }

  @Test
  void hasTheDefaultsOfTheContract() {
    AnalyticsOptions given = options();
    assertThat(given.dataset()).isEqualTo(new AnalyticsSpec(10_000_000, 1));
    assertThat(given.time()).isEqualTo(Duration.ofSeconds(10));
    assertThat(given.keep()).isFalse();
    assertThat(given.json()).isEmpty();
  }

  @Test
  void takesWhatIsSaid() {
    AnalyticsOptions given =
        options(
            "--values=50000",
            "--seconds=2",
            "--keep",
            "--seed=9",
            "--port-base=7",
            "--json=x.json");
    assertThat(given.dataset()).isEqualTo(new AnalyticsSpec(50_000, 9));
    assertThat(given.time()).isEqualTo(Duration.ofSeconds(2));
    assertThat(given.keep()).isTrue();
    assertThat(given.portBase()).isEqualTo(7);
    assertThat(given.json()).contains(Path.of("x.json"));
  }

  @Test
  void explainsItself() {
    assertThat(new CommandLine(new AnalyticsCommand()).getUsageMessage())
        .contains("--values", "10000000", "POST /v1/analytics", "unlogged");
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("--values=9999"))
        .withMessageContaining("--values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("--seconds=0"))
        .withMessageContaining("--seconds");
  }
}
