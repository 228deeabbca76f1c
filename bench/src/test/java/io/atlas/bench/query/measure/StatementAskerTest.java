package io.atlas.bench.query.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

class StatementAskerTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Test
  void writesParametersAsPostgresReadsThem() {
    assertThat(StatementAsker.literal(JSON.numberNode(-1))).isEqualTo("'-1'");
    assertThat(StatementAsker.literal(JSON.numberNode(0.1))).isEqualTo("'0.1'");
    assertThat(StatementAsker.literal(JSON.textNode("it's"))).isEqualTo("'it''s'");
    assertThat(StatementAsker.literal(JSON.arrayNode().add(37).add(38)))
        .isEqualTo("'{\"37\",\"38\"}'");
    assertThat(StatementAsker.literal(JSON.arrayNode().add("a\"b\\c")))
        .isEqualTo("'{\"a\\\"b\\\\c\"}'");
  }
}
