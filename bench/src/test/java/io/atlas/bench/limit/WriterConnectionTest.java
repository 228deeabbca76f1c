package io.atlas.bench.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.atlas.ingest.store.BatchStatements;
import org.junit.jupiter.api.Test;

class WriterConnectionTest {
  @Test
  void turnsNumberedParametersIntoQuestionMarks() {
    assertThat(WriterConnection.withQuestionMarks("SELECT f($1::int[], $2)"))
        .isEqualTo("SELECT f(?::int[], ?)");
  }

  @Test
  void refusesParametersOutOfOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WriterConnection.withQuestionMarks("SELECT f($2, $1)"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WriterConnection.withQuestionMarks("SELECT f($1, $1)"));
  }

  @Test
  void takesTheStatementsOfTheService() {
    assertThat(WriterConnection.withQuestionMarks(BatchStatements.MERGE_STATE).chars())
        .filteredOn(character -> character == '?')
        .hasSize(6);
    assertThat(LogWriter.statement()).contains("INSERT INTO bench_event_log");
  }
}
