package io.atlas.olap.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atlas.olap.sink.AttributeValue.Type;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttributeValueTest {
  @Test
  void keepsDigitsOfNumbers() throws IOException {
    assertOne("9007199254740993", Type.NUMBER, 9007199254740992.0, "9007199254740993");
    assertOne("-0.10", Type.NUMBER, -0.1, "-0.10");
    assertOne("1e308", Type.NUMBER, 1e308, "1e308");
    assertOne(
        "0.1234567890123456789012345",
        Type.NUMBER,
        0.12345678901234568,
        "0.1234567890123456789012345");
  }

  @Test
  void keepsNumberBeyondFloat8AsTextOnly() throws IOException {
    assertOne("1e400", Type.NUMBER, null, "1e400");
  }

  @Test
  void keepsOtherTypes() throws IOException {
    assertOne("\"Grüße \\ud83d\\ude00 \\u0000\"", Type.STRING, null, "Grüße 😀 \0");
    assertOne("true", Type.BOOLEAN, 1.0, "true");
    assertOne("false", Type.BOOLEAN, 0.0, "false");
    assertOne("null", Type.NULL, null, "");
    assertOne("[1, 2.50, [\"ü\"]]", Type.ARRAY, null, "[1, 2.50, [\"ü\"]]");
    assertOne("{\"a\":[1e400]}", Type.OBJECT, null, "{\"a\":[1e400]}");
  }

  @Test
  void takesLastOfRepeatedNames() throws IOException {
    assertThat(AttributeValue.parse("{\"a\":1,\"b\":2,\"a\":\"x\"}"))
        .containsExactly(
            new AttributeValue("a", Type.STRING, null, "x"),
            new AttributeValue("b", Type.NUMBER, 2.0, "2"));
  }

  @Test
  void refusesWhatIsNoObject() {
    assertThatThrownBy(() -> AttributeValue.parse("[1]")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> AttributeValue.parse("{\"a\":")).isInstanceOf(IOException.class);
  }

  private static void assertOne(String json, Type type, @Nullable Double number, String text)
      throws IOException {
    assertThat(AttributeValue.parse("{ \"n\" : " + json + " }"))
        .containsExactly(new AttributeValue("n", type, number, text));
  }
}
