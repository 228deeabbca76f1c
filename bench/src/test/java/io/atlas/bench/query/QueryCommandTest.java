package io.atlas.bench.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.atlas.bench.query.data.QuerySpec;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class QueryCommandTest {
  private static QueryOptions options(String... arguments) {
    QueryCommand command = new QueryCommand();
    new CommandLine(command).parseArgs(arguments);
    return command.options();
  }

  @Test
  void hasTheDefaultsOfTheContract() {
    QueryOptions given = options();
    assertThat(given.dataset()).isEqualTo(new QuerySpec(200_000, 50, 8, 1));
    assertThat(given.connections()).isEqualTo(2);
    assertThat(given.time()).isEqualTo(Duration.ofSeconds(10));
    assertThat(given.writeRate()).isEqualTo(2_000);
    assertThat(given.grow()).isFalse();
    assertThat(given.json()).isEmpty();
  }

  @Test
  void takesWhatIsSaid() {
    QueryOptions given =
        options(
            "--assets=10000",
            "--attributes=20",
            "--slots=4",
            "--connections=1",
            "--seconds=2",
            "--warmup=0",
            "--write-rate=0",
            "--grow",
            "--keep",
            "--seed=9",
            "--port-base=100",
            "--json=x.json");
    assertThat(given.dataset()).isEqualTo(new QuerySpec(10_000, 20, 4, 9));
    assertThat(given.smaller()).isEqualTo(new QuerySpec(2_000, 20, 4, 9));
    assertThat(given.writeRate()).isZero();
    assertThat(given.keep()).isTrue();
    assertThat(given.portBase()).isEqualTo(100);
    assertThat(given.json()).contains(Path.of("x.json"));
  }

  @Test
  void explainsItself() {
    assertThat(new CommandLine(new QueryCommand()).getUsageMessage())
        .contains(
            "largest of which has 40 % (default", "eq_rare (0.01 % of the assets)", "or 5 %)");
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("--assets=100"))
        .withMessageContaining("--assets");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("--assets=1000", "--grow"))
        .withMessageContaining("--assets");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("--seconds=0"))
        .withMessageContaining("--seconds");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("--assets=5000000", "--slots=1"))
        .withMessageContaining("--slots");
  }
}
