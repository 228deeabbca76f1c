package io.atlas.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.atlas.bench.data.DatasetSpec;
import io.atlas.bench.stack.Runner;
import io.atlas.bench.stack.StackKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class IngestCommandTest {
  private static IngestOptions options(String... arguments) {
    IngestCommand command = new IngestCommand();
    new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
    return command.options();
  }

  @Test
  void hasTheDefaultsOfTheContract() {
    IngestOptions batch = options();
    assertThat(batch.mode()).isEqualTo(Mode.BATCH);
    assertThat(batch.connections()).isEqualTo(8);
    assertThat(batch.batch()).isEqualTo(500);
    assertThat(batch.dataset()).isEqualTo(new DatasetSpec(100_000, 50, 1));
    assertThat(batch.valuesPerEvent()).isEqualTo(4);
    assertThat(batch.changed()).isEqualTo(0.3);
    assertThat(batch.seconds()).isEqualTo(60);
    assertThat(batch.warmupSeconds()).isEqualTo(30);
    assertThat(batch.limitSeconds()).isEqualTo(30);
    assertThat(batch.stack()).isEqualTo(StackKind.POSTGRES);
    assertThat(batch.runner()).isEqualTo(Runner.JVM);
    assertThat(batch.portBase()).isEqualTo(20_000);
    assertThat(batch.rate()).isEmpty();
  }

  @Test
  void dependsOnTheModeWhereNothingIsSaid() {
    assertThat(options("--mode", "single").connections()).isEqualTo(256);
    assertThat(options("--mode", "single", "--batch", "9").batch()).isEqualTo(1);
    assertThat(options("--mode", "limit").connections()).isEqualTo(4);
    assertThat(options("--mode", "log").batch()).isEqualTo(1_000);
    assertThat(options("--mode", "log").limitSeconds()).isZero();
    assertThat(options("--no-limit").limitSeconds()).isZero();
  }

  @Test
  void takesWhatIsSaid() {
    IngestOptions given =
        options(
            "--mode=single",
            "--connections=3",
            "--assets=100",
            "--attributes=12",
            "--seed=9",
            "--values-per-event=2",
            "--changed=0.5",
            "--seconds=5",
            "--warmup=0",
            "--rate=100",
            "--checkpoint-at=2",
            "--stack=full",
            "--runner=native",
            "--port-base=1",
            "--ids",
            "--fresh",
            "--json=a.json");
    assertThat(given.connections()).isEqualTo(3);
    assertThat(given.dataset()).isEqualTo(new DatasetSpec(100, 12, 9));
    assertThat(given.rate()).hasValue(100);
    assertThat(given.checkpointAt()).hasValue(2);
    assertThat(given.stack()).isEqualTo(StackKind.FULL);
    assertThat(given.runner()).isEqualTo(Runner.NATIVE);
    assertThat(given.ids()).isTrue();
    assertThat(given.fresh()).isTrue();
    assertThat(given.json()).contains(Path.of("a.json"));
    assertThat(given.homeName()).isEqualTo("full-100x12-9");
  }

  @Test
  void refusesWhatMakesNoSense() {
    refuses("--values-per-event", "51");
    refuses("--changed", "1.1");
    refuses("--rate", "0");
    refuses("--mode", "limit", "--rate", "5");
    refuses("--seconds", "0");
    refuses("--seconds", "10", "--checkpoint-at", "10");
    refuses("--connections", "0");
    refuses("--assets", "3");
    refuses("--stack", "reads");
  }

  private static void refuses(String... arguments) {
    assertThatIllegalArgumentException().isThrownBy(() -> options(arguments));
  }
}
