package io.atlas.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private static final Set<String> KNOWN = Set.of("data", "port");

  @Test
  void readsValuesAndFlag() {
    Arguments arguments =
        Arguments.parse(KNOWN, "--data", "d", "--exit-on-stdin-eof", "--port", "7");
    assertThat(arguments.text("data")).isEqualTo("d");
    assertThat(arguments.number("port")).isEqualTo(7);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> Arguments.parse(KNOWN, "--prot", "7"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Arguments.parse(KNOWN, "--port"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Arguments.parse(KNOWN).text("data"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
