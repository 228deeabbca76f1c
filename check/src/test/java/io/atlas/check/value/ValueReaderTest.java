package io.atlas.check.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueReaderTest {
  private static String canonical(String json) throws IOException {
    List<String> texts = new ArrayList<>();
    ValueReader.readAttributes(
        "{\"a\":" + json + "}", (name, value) -> texts.add(value.canonical()));
    return texts.getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "1.50|1.5",
        "-0.0|0",
        "1e3|1000",
        "9007199254740993|9007199254740993",
        "\"\\u00e9\\n\\u0001\\\"/\"|\"é\\n\\u0001\\\"/\"",
        "[1,\"x\",null,true]|[1, \"x\", null, true]",
        "null|null"
      })
  void givesCanonicalText(String json, String canonical) throws IOException {
    assertThat(canonical(json)).isEqualTo(canonical);
  }

  @Test
  void readsState() throws IOException {
    Map<Integer, Observation> state = new TreeMap<>();
    ValueReader.readState("{\"7\": \"--------0[1, 2]\", \"8\": \"---------null\"}", state::put);
    assertThat(state).containsOnlyKeys(7, 8);
    assertThat(state.get(7)).returns("[1, 2] at 1900-01-01T00:00:00.000001Z", Observation::shown);
    assertThat(state.get(8))
        .returns(true, Observation::isRemoval)
        .returns("null at 1900-01-01T00:00:00Z", Observation::shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"x\": \"---------1\"}",
        "{\"1\": 5}",
        "{\"1\": \"---------\"}",
        "{\"1\": \"1\"}",
        "{\"1\": \"--------=1\"}",
        "{\"1\": \"---------1.0\"}",
        "{\"1\": \"---------[1,2]\"}",
        "{\"1\": \"---------{}\"}"
      })
  void refusesStateOfOtherShape(String json) {
    assertThatThrownBy(() -> ValueReader.readState(json, (id, observation) -> {}))
        .isInstanceOf(IOException.class);
  }

  @Test
  void comparesBytesOfUtf8AndNotCharacters() {
    Observation rocket = new Observation(1, new Value.Text("\ud83d\ude80"));
    Observation privateUse = new Observation(1, new Value.Text("\ue000"));
    assertThat(rocket).isGreaterThan(privateUse);
  }
}
