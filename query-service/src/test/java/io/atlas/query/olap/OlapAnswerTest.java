package io.atlas.query.olap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.atlas.query.explain.Measured;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OlapAnswerTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static Optional<Measured> measured(JsonNode summary) {
    return OlapAnswer.of(List.of(JSON.arrayNode()), Optional.of(summary)).measured();
  }

  @Test
  void readsTheNumbersThatAreStrings() {
    assertThat(
            measured(
                JSON.objectNode()
                    .put("read_rows", "12")
                    .put("read_bytes", "480")
                    .put("elapsed_ns", "2500000")))
        .contains(new Measured(1, 2.5, Optional.of(12L), Optional.of(480L)));
  }

  @Test
  void isNotMeasuredWhereTheStoreDoesNotSay() {
    assertThat(OlapAnswer.of(List.of(), Optional.empty()).measured()).isEmpty();
    assertThat(measured(JSON.nullNode())).isEmpty();
    assertThat(measured(JSON.objectNode().put("read_rows", "12"))).isEmpty();
  }
}
