package io.atlas.stack.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataVersionTest {
  @TempDir Path data;

  @Test
  void theSameAndANewerKafkaGoOn() throws IOException {
    DataVersion written = new DataVersion(data);
    written.note("4.2.1");
    assertThatCode(() -> written.check("4.2.1")).doesNotThrowAnyException();
    assertThatCode(() -> written.check("4.10.0")).doesNotThrowAnyException();
  }

  @Test
  void anOlderKafkaSaysWhatToDo() throws IOException {
    DataVersion written = new DataVersion(data);
    written.note("4.10.0");
    assertThatThrownBy(() -> written.check("4.2.1"))
        .hasMessageContaining("Kafka 4.10.0 wrote " + data)
        .hasMessageContaining("./atlas repair olap");
  }

  @Test
  void aDirectoryWithoutANoteIsOfKafka431() {
    assertThatThrownBy(() -> new DataVersion(data).check("4.2.1")).hasMessageContaining("4.3.1");
  }
}
