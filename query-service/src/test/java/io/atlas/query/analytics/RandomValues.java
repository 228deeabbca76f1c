package io.atlas.query.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Values that lie where a store's arithmetic and order are inexact, late and at the same time. */
final class RandomValues {
  static final int TENANT = 7;
  static final int ASSETS = 40;

  /** 2026-01-01, so many microseconds since 1970. */
  static final long START = 1_767_225_600_000_000L;

  static final long MINUTE = 60_000_000L;
  static final int MINUTES = 240;

  static final List<String> ATTRIBUTES =
      List.of("temp", "mixed", "text", "flag", "model", "edge", "list");

  static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "2",
          "-1",
          "0.1",
          "0.10000000000000001",
          "0.5",
          "-0.5",
          "7.25",
          "15.99",
          "16",
          "100",
          "99.5",
          "-40",
          "-40.0000000000000001",
          "9007199254740992",
          "9007199254740993",
          "9007199254740994",
          "-9007199254740993",
          "-9007199254740992",
          "9999999999999999.9",
          "10000000000000000");

  /** Of which no sum can be made. */
  static final List<String> EDGES =
      List.of(
          "1.7976931348623157e308",
          "-1.7976931348623157e308",
          "5e-324",
          "-5e-324",
          "1e-330",
          "-1e-330",
          "0",
          "1e20",
          "-1e-20",
          "100000000000000000001");

  static final List<String> TEXTS =
      List.of(
          "",
          "on",
          "off",
          "ON",
          "5",
          "true",
          "0.1",
          "a",
          "a!",
          "a/b",
          "a\u2028",
          "a~",
          "ab",
          "b",
          "ä",
          "日本",
          "😀",
          "quote ' and \" and \\ and $1 %s {x:String} \\N",
          "\u0001",
          "\t\n\r\b\f",
          "\u001f",
          "\u007f",
          "\\u2028",
          "%",
          "_",
          "x".repeat(300));

  private RandomValues() {}

  static List<StoredValue> all(SplittableRandom random) {
    List<StoredValue> all = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      int tenant = random.nextInt(20) == 0 ? TENANT + 1 : TENANT;
      long asset = 1 + random.nextInt(ASSETS);
      long observed = observed(random);
      for (String attribute : ATTRIBUTES) {
        if (random.nextInt(2) == 0) {
          JsonNode value = value(random, attribute);
          all.add(new StoredValue(tenant, attribute, asset, observed, "e" + i, value));
        }
      }
    }
    all.addAll(
        one(
            "digits",
            1_000,
            Stream.of(NUMBERS, EDGES).flatMap(List::stream).map(RandomValues::number)));
    all.addAll(one("words", 2_000, TEXTS.stream().map(TextNode::valueOf)));
    return all;
  }

  /** Of each value an asset of its own. */
  private static List<StoredValue> one(
      String attribute, long asset, Stream<? extends JsonNode> values) {
    List<StoredValue> all = new ArrayList<>();
    values.forEach(value ->
        all.add(
            new StoredValue(
                TENANT, attribute, asset + all.size(), START, attribute + all.size(), value)));
    return all;
  }

  /** So coarse that assets have values of the same time. */
  static long observed(SplittableRandom random) {
    return START + random.nextInt(MINUTES / 10) * 10 * MINUTE + random.nextInt(2);
  }

  private static JsonNode value(SplittableRandom random, String attribute) {
    if (random.nextInt(12) == 0) {
      return NullNode.instance;
    }
    return switch (attribute) {
      case "temp" -> number(one(random, NUMBERS));
      case "text" -> TextNode.valueOf(one(random, TEXTS));
      case "flag" -> BooleanNode.valueOf(random.nextBoolean());
      case "model" -> TextNode.valueOf(one(random, List.of("X7", "X9", "x\"9")));
      case "edge" -> number(one(random, EDGES));
      case "list" -> JsonNodeFactory.instance.arrayNode().add(1).add(one(random, TEXTS));
      default -> mixed(random);
    };
  }

  private static JsonNode mixed(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> BooleanNode.valueOf(random.nextBoolean());
      case 1 -> TextNode.valueOf(one(random, List.of("5", "true", "a")));
      case 2 -> JsonNodeFactory.instance.arrayNode();
      default -> number(one(random, List.of("5", "1", "0")));
    };
  }

  private static JsonNode number(String digits) {
    return DecimalNode.valueOf(new BigDecimal(digits));
  }

  static <T> T one(SplittableRandom random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
