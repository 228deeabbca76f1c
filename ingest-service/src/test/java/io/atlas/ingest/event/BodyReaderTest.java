package io.atlas.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.ingest.event.AttributeValue.NumberValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final String GOOD = "{\"asset\":\"good\",\"attributes\":{\"a\":1}}";

  /** All that a body holds. */
  private record Parsed(List<Event> events, List<Rejection> rejections, List<Integer> chunks) {}

  private static Parsed read(String body) {
    return read(body, TestLimits.CONTRACT);
  }

  private static Parsed read(String body, EventLimits limits) {
    return read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), null, limits);
  }

  private static Parsed read(InputStream body, @Nullable String encoding, EventLimits limits) {
    try {
      return all(new BodyReader(limits).json(body, encoding, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Parsed lines(String body, EventLimits limits) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try {
      return all(new BodyReader(limits).lines(new ByteArrayInputStream(bytes), null, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Parsed all(Chunks body) throws IOException {
    Parsed parsed = new Parsed(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Optional<Chunk> next = body.next(NOW); next.isPresent(); next = body.next(NOW)) {
      parsed.events().addAll(next.get().events());
      parsed.rejections().addAll(next.get().rejections());
      parsed.chunks().add(next.get().size());
    }
    return parsed;
  }

  private static Map<String, String> canonical(String attributes) {
    Parsed request = read("{\"asset\":\"a\",\"attributes\":" + attributes + "}");
    assertThat(request.rejections()).isEmpty();
    return request.events().getFirst().attributes().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().canonical()));
  }

  @Test
  void readsTheContractsExample() {
    Event event =
        read("""
        {"asset":"pump-7","time":"2026-11-23T10:00:00.123456Z","id":"01J",
         "attributes":{"temp":21.5,"fw":"1.2.3","ok":true,"serial":9007199254740993,
                       "gps":{"lat":51.5}}}
        """)
            .events()
            .getFirst();
    assertThat(event.asset()).isEqualTo("pump-7");
    assertThat(event.observedAt()).isEqualTo("2026-11-23T10:00:00.123456Z");
    assertThat(event.id()).contains("01J");
    assertThat(event.attributes().keySet())
        .containsExactly("temp", "fw", "ok", "serial", "gps.lat");
    assertThat(event.attributes())
        .containsEntry("serial", new NumberValue(new BigDecimal("9007199254740993")));
  }

  @Test
  void takesTheTimeOfReceiptWhereNoneIsSent() {
    assertThat(read(GOOD).events().getFirst().observedAt()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.50|1.5",
        "-0.0|0",
        "1e3|1000",
        "123456789012345678901234567890.123456789|123456789012345678901234567890.123456789",
        "\"\\u001f\\\"\\\\/\"|\"\\u001f\\\"\\\\/\"",
        "\"水\"|\"水\"",
        "[1, \"x\",null,true]|[1, \"x\", null, true]",
        "null|null",
      })
  void keepsTheExactValueInPostgresForm(String sent, String kept) {
    assertThat(canonical("{\"a\":" + sent + "}")).containsEntry("a", kept);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"asset\":\"p\",\"attributes\":{\"a\":NaN}}|value-not-finite|attributes.a",
        "{\"asset\":\"p\",\"attributes\":{\"a\":-Infinity}}|value-not-finite|attributes.a",
        "{\"asset\":\"p\",\"attributes\":{\"a\":1e400}}|value-not-finite|attributes.a",
        "{\"asset\":\"p\",\"attributes\":{\"a\":1e999999999}}|value-not-finite|attributes.a",
        "{\"asset\":\"p\",\"attributes\":{\"a\":1e-999999999}}|value-too-precise|attributes.a",
        "{\"asset\":\"p\",\"attributes\":{\"a\":\"x\\u0000\"}}|value-not-storable|attributes.a",
        "{\"asset\":\"p\",\"attributes\":{\"a\":\"\\ud800\"}}|value-not-storable|attributes.a",
        "{\"asset\":\"p\",\"attributes\":{\"a\":[{}]}}|field-wrong-type|attributes.a",
        "{\"asset\":\"p\",\"attributes\":{\"a\":1,\"a\":2}}|field-duplicate|attributes.a",
        "{\"asset\":\"p\",\"attributes\":{\"a.b\":1,\"a\":{\"b\":2}}}|field-duplicate|attributes.a.b",
        "{\"asset\":\"p\",\"attributes\":{\"\":1}}|attribute-name-invalid|attributes",
        "{\"asset\":\"p\",\"attributes\":{\"a\\n\":1}}|attribute-name-invalid|attributes",
        "{\"asset\":\"p\",\"attributes\":{}}|attributes-empty|attributes",
        "{\"asset\":\"p\",\"attributes\":[]}|field-wrong-type|attributes",
        "{\"asset\":\"p\"}|field-missing|attributes",
        "{\"attributes\":{\"a\":1}}|field-missing|asset",
        "{\"asset\":\"\",\"attributes\":{\"a\":1}}|field-empty|asset",
        "{\"asset\":7,\"attributes\":{\"a\":1}}|field-wrong-type|asset",
        "{\"asset\":\"p\",\"asset\":\"q\",\"attributes\":{\"a\":1}}|field-duplicate|asset",
        "{\"asset\":\"p\",\"colour\":1,\"attributes\":{\"a\":1}}|field-unknown|colour",
        "{\"asset\":\"p\",\"time\":\"2026-11-24T12:05:01Z\",\"attributes\":{\"a\":1}}|time-in-future|time",
        "{\"asset\":\"p\",\"time\":\"0001-01-01T00:00:00Z\",\"attributes\":{\"a\":1}}|time-out-of-range|time",
        "{\"asset\":\"p\",\"time\":\"yesterday\",\"attributes\":{\"a\":1}}|time-malformed|time",
        "{\"asset\":\"p\",\"time\":1,\"attributes\":{\"a\":1}}|field-wrong-type|time",
        "7|item-not-an-object|",
        "[7]|item-not-an-object|",
        "null|item-not-an-object|",
      })
  void refusesTheBadItemAndKeepsItsNeighbours(String bad, String code, @Nullable String field) {
    Parsed request = read("[" + GOOD + "," + bad + "," + GOOD + "]");
    assertThat(request.events()).extracting(Event::index).containsExactly(0, 2);
    assertThat(request.rejections())
        .singleElement()
        .satisfies(rejection -> {
          assertThat(rejection.index()).isEqualTo(1);
          assertThat(rejection.code()).isEqualTo(code);
          assertThat(rejection.field()).isEqualTo(field);
        });
  }

  @Test
  void refusesTooLongNamesAndValues() {
    String asset = "{\"asset\":\"" + "x".repeat(257) + "\",\"attributes\":{\"a\":1}}";
    String name = "{\"asset\":\"p\",\"attributes\":{\"" + "x".repeat(129) + "\":1}}";
    String value = "{\"asset\":\"p\",\"attributes\":{\"a\":\"" + "é".repeat(4097) + "\"}}";
    String id = "{\"asset\":\"p\",\"id\":\"" + "x".repeat(65) + "\",\"attributes\":{\"a\":1}}";
    String digits = "{\"asset\":\"p\",\"attributes\":{\"a\":" + "7".repeat(129) + "}}";
    String deep = "{\"asset\":\"p\",\"attributes\":" + "{\"a\":".repeat(17) + "1" + "}".repeat(18);
    Parsed request = read("[" + String.join(",", asset, name, value, id, digits, deep, GOOD) + "]");
    assertThat(request.rejections())
        .extracting(Rejection::code)
        .containsExactly(
            "field-too-long",
            "attribute-name-invalid",
            "field-too-long",
            "field-too-long",
            "value-too-precise",
            "value-nested-too-deep");
    assertThat(request.events()).hasSize(1);
  }

  @Test
  void takesWhatIsJustWithinTheLimits() {
    String event =
        "{\"asset\":\"%s\",\"id\":\"%s\",\"time\":\"%s\",\"attributes\":{\"%s\":\"%s\"}}"
            .formatted(
                "x".repeat(256),
                "x".repeat(64),
                NOW.plus(TestLimits.CONTRACT.future()),
                "x".repeat(128),
                "é".repeat(4096));
    Parsed request = read("[" + event + "," + attributes(10_000) + "]");
    assertThat(request.rejections()).isEmpty();
    assertThat(request.events().get(1).attributes()).hasSize(10_000);
  }

  @Test
  void refusesOneAttributeTooMany() {
    Parsed request = read("[" + attributes(10_001) + "," + GOOD + "]");
    assertThat(request.rejections()).extracting(Rejection::code).containsExactly("attribute-limit");
    assertThat(request.events()).hasSize(1);
  }

  private static String attributes(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> "\"n%d\":%d".formatted(i, i))
        .collect(Collectors.joining(",", "{\"asset\":\"p\",\"attributes\":{", "}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nope", "7", "[" + "{\"asset\"", GOOD + GOOD, "[" + GOOD + "]]"})
  void saysWhereABodyIsBroken(String body) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> read(body))
        .satisfies(failure -> {
          assertThat(failure.code()).isEqualTo(ErrorCode.MALFORMED_BODY);
          assertThat((Long) failure.members().get("offset")).isBetween(0L, (long) body.length());
        });
  }

  @Test
  void aBrokenLineCostsOnlyItself() {
    Parsed request = lines(GOOD + "\n\n  \r\n{\"asset\":\n" + GOOD, TestLimits.CONTRACT);
    assertThat(request.events()).extracting(Event::index).containsExactly(0, 2);
    assertThat(request.rejections()).extracting(Rejection::code).containsExactly("item-malformed");
  }

  @Test
  void holdsABodyToItsLimitAfterDecompression() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(" ".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    }
    InputStream body = new ByteArrayInputStream(bomb.toByteArray());
    tooLarge(() -> read(body, "gzip", TestLimits.CONTRACT.withBody(50_000)));
    tooLarge(() -> read("[" + GOOD + "," + GOOD + "]", TestLimits.CONTRACT.withEvents(1)));
    String value = "\"" + "x".repeat(8_000) + "\"";
    String item = "[" + (value + ",").repeat(140) + value + "]";
    tooLarge(() -> read("[{\"asset\":\"p\",\"attributes\":{\"a\":" + item + "}}]"));
    tooLarge(() -> lines(item, TestLimits.CONTRACT));
  }

  private static void tooLarge(Runnable read) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(read::run)
        .matches(failure -> failure.code() == ErrorCode.BODY_TOO_LARGE);
  }

  @Test
  void readsNoMoreThanAChunkAtATime() {
    String items = (GOOD + ",").repeat(9) + GOOD;
    TestLimits limits = TestLimits.CONTRACT.withChunks(4);
    assertThat(read("[" + items + "]", limits).chunks()).containsExactly(4, 4, 2);
    assertThat(lines(items.replace("},{", "}\n{"), limits).chunks()).containsExactly(4, 4, 2);
    assertThat(read("[" + items + "]", limits).events())
        .extracting(Event::index)
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    // 40 items of 8 kB are more text than a chunk has.
    String large = "{\"asset\":\"p\",\"attributes\":{\"a\":\"" + "x".repeat(8_000) + "\"}}";
    assertThat(read("[" + (large + ",").repeat(39) + large + "]").chunks()).hasSize(2);
    assertThat(lines((large + "\n").repeat(40), TestLimits.CONTRACT).chunks()).hasSize(2);
  }

  @Test
  void givesTheItemsBeforeABreakAndThenSaysWhereItIs() throws IOException {
    String body = "[" + (GOOD + ",").repeat(6) + "nope";
    Chunks chunks =
        new BodyReader(TestLimits.CONTRACT.withChunks(4))
            .json(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), null, false);
    assertThat(chunks.next(NOW).orElseThrow().size()).isEqualTo(4);
    assertThat(chunks.next(NOW).orElseThrow().size()).isEqualTo(2);
    for (int again = 0; again < 2; again++) {
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> chunks.next(NOW))
          .matches(failure -> failure.code() == ErrorCode.MALFORMED_BODY)
          .satisfies(failure ->
              assertThat((Long) failure.members().get("offset"))
                  .isGreaterThanOrEqualTo(body.length() - 4));
    }
  }

  @Test
  void saysThatGzipIsDamaged() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(("[" + GOOD + "]").getBytes(StandardCharsets.UTF_8));
    }
    byte[] whole = zipped.toByteArray();
    byte[] cut = Arrays.copyOf(whole, whole.length - 9);
    byte[] altered = whole.clone();
    altered[whole.length - 6] ^= 1;
    for (byte[] body : List.of(cut, altered, new byte[] {1, 2, 3}, new byte[0])) {
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> read(new ByteArrayInputStream(body), "gzip", TestLimits.CONTRACT))
          .matches(failure -> failure.code() == ErrorCode.MALFORMED_BODY);
    }
  }

  private static List<String> fingerprints(String body) throws IOException {
    Chunks chunks =
        new BodyReader(TestLimits.CONTRACT.withChunks(2))
            .json(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), null, true);
    List<String> all = new ArrayList<>();
    for (Optional<Chunk> next = chunks.next(NOW); next.isPresent(); next = chunks.next(NOW)) {
      all.add(next.get().fingerprint().orElseThrow());
    }
    return all;
  }

  @Test
  void fingerprintsTellContentsApart() throws IOException {
    Set<String> different = new HashSet<>();
    for (String item :
        List.of(
            GOOD,
            "{\"asset\":\"good\",\"attributes\":{\"a\":2}}",
            "{\"asset\":\"good\",\"attributes\":{\"a\":\"1\"}}",
            "{\"asset\":\"good\",\"attributes\":{\"b\":1}}",
            "{\"asset\":\"good\",\"attributes\":{\"a\":1},\"unknown\":7}",
            "{\"asset\":\"good\",\"attributes\":{\"a\":1},\"unknown\":8}",
            "[[7]]",
            "[[8]]")) {
      List<String> parts = fingerprints("[" + GOOD + "," + GOOD + "," + GOOD + "," + item + "]");
      assertThat(parts).hasSize(2);
      assertThat(different.add(parts.get(1))).as(item).isTrue();
    }
    assertThat(fingerprints("[" + GOOD + "," + GOOD + "," + GOOD + "]").getFirst())
        .isEqualTo(fingerprints("[ " + GOOD + " ,\n" + GOOD + ", 1]").getFirst());
  }

  /**
   * Whatever the bytes, the reader answers with items, rejections or one problem; it never breaks.
   */
  @Test
  void survivesAnyMutationOfAGoodBody() {
    String good =
        "[{\"asset\":\"pump\",\"time\":\"2026-11-23T10:00:00Z\",\"id\":\"1\",\"attributes\":"
            + "{\"a\":1.5e3,\"b\":\"\\u00e9水\",\"c\":[1,null],\"d\":{\"e\":true}}},"
            + GOOD
            + "]";
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
      for (int n = random.nextInt(1, 4); n > 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      assertAnswered(bytes);
    }
  }

  private static void assertAnswered(byte[] bytes) {
    try {
      Parsed request = read(new ByteArrayInputStream(bytes), null, TestLimits.CONTRACT);
      assertThat(request.events().size() + request.rejections().size()).isBetween(1, 3);
    } catch (ProblemException expected) {
      assertThat(expected.code()).isEqualTo(ErrorCode.MALFORMED_BODY);
    }
  }
}
