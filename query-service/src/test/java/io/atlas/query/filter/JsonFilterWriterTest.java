package io.atlas.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFilterWriterTest {
  private static final int SEEDS = 20_000;

  /** Through the text, as it would be sent. */
  private static Filter read(JsonNode json) {
    try {
      return JsonFilterParser.parse(ExactJson.read(json.toString()));
    } catch (JsonProcessingException e) {
      throw new AssertionError(json.toString(), e);
    }
  }

  @Test
  void isReadAsTheFilterThatItWasWrittenFrom() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Filter filter = RandomFilters.json().filter(seed);
      JsonNode json = JsonFilterWriter.write(filter).orElseThrow();
      assertThat(read(json)).as("seed %d: %s", seed, json).isEqualTo(filter);
    }
  }

  @Test
  void isLeftOutWhereItWouldBeReadAsAnother() {
    int expressible = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Filter filter = RandomFilters.rsql().filter(seed);
      Optional<Filter> read = JsonFilterWriter.write(filter).map(JsonFilterWriterTest::read);
      assertThat(read.orElse(filter)).as("seed %d", seed).isEqualTo(filter);
      expressible += read.isPresent() ? 1 : 0;
    }
    assertThat(expressible).isBetween(SEEDS / 10, SEEDS * 9 / 10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"and\":[{\"attr\":\"temp\",\"op\":\"ge\",\"value\":80},{\"not\":{\"attr\":\"fw\",\"op\":\"exists\",\"value\":true}}]}",
        "{\"or\":[{\"attr\":\"a\",\"op\":\"in\",\"value\":[\"5\",5,true]},{\"attr\":\"a\",\"op\":\"ne\",\"value\":1.50}]}",
        "{\"attr\":\"a\",\"op\":\"between\",\"value\":[1,9007199254740993]}",
        "{\"attr\":\"a\",\"op\":\"since\",\"value\":\"2026-01-31T10:00:00Z\"}"
      })
  void writesWhatItWouldBeSentAs(String json) throws JsonProcessingException {
    Filter filter = JsonFilterParser.parse(ExactJson.read(json));
    assertThat(JsonFilterWriter.write(filter).map(JsonNode::toString)).contains(json);
  }
}
