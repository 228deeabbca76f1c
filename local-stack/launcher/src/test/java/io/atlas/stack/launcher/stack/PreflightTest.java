package io.atlas.stack.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreflightTest {
  private static final Part KAFKA =
      new Part(
          "kafka",
          List.of(19092, 19093),
          "",
          List.of(),
          List.of(Path.of("kafka.jar")),
          List.of(),
          Map.of(),
          Optional.empty());

  @Test
  void namesTheTakenPortItsHolderAndTheWayOut() {
    assertThat(Preflight.takenPorts(List.of(KAFKA), port -> port != 19093, port -> "nginx (pid 7)"))
        .singleElement()
        .asString()
        .contains("19093", "kafka", "nginx (pid 7)", "ATLAS_PORT_BASE");
  }

  @Test
  void saysWhatIsNotBuilt() {
    assertThat(Preflight.missing(List.of(KAFKA), path -> false))
        .singleElement()
        .asString()
        .contains("kafka is not built", "kafka.jar", "./atlas build");
    assertThat(Preflight.missing(List.of(KAFKA), path -> true)).isEmpty();
  }

  @Test
  void wantsRoomOnTheDisk() {
    assertThat(Preflight.disk(Preflight.NEEDED_BYTES, Path.of("s"))).isEmpty();
    assertThat(Preflight.disk(1L << 29, Path.of("s")))
        .singleElement()
        .asString()
        .contains("0.5 GB");
  }
}
