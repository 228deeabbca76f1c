package io.atlas.ingest.model;

import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** Attribute values as JSON text, of all the kinds that are hard to keep exactly. */
final class RandomValues {
  private static final List<String> NUMBERS =
      List.of(
          "9007199254740992",
          "9007199254740993",
          "-9007199254740993",
          "9223372036854775807",
          "-9223372036854775808",
          "0.1",
          "0.1000000000000000055511151231257827",
          "0.1000000000000000055511151231257828",
          "-123456789012345678.901234567890123456789",
          "1.50",
          "-0.0",
          "1e308",
          "-1.7976931348623157e308",
          "-1.7976931348623158e308",
          "5e-324",
          "-5e-324",
          "1e-400",
          "-1e-400",
          "3.3e-305",
          "-2.2250738585072014e-308",
          "1024",
          "-1024",
          "1023.9999999999999999999");

  private static final List<String> TEXTS =
      List.of(
          "\"\"",
          "\"on\"",
          "\"off\"",
          "\"Ärger\"",
          "\"水🜁\"",
          "\"\\u0001t\"",
          "\"quote \\\" and \\\\ and \\n and \\u001f and /\"",
          "\"null\"");

  private static final List<String> ARRAYS =
      List.of("[]", "[1.0,\"a\",null,true]", "[0]", "[\"0\"]");

  private final Random random;
  private final boolean longTexts;

  RandomValues(Random random, boolean longTexts) {
    this.random = random;
    this.longTexts = longTexts;
  }

  String next() {
    return switch (random.nextInt(12)) {
      case 0, 1 -> "null";
      case 2, 3, 4 -> Integer.toString(random.nextInt(4));
      case 5 -> Double.toString(random.nextGaussian() * Math.scalb(1.0, random.nextInt(-20, 20)));
      case 6, 7 -> any(NUMBERS);
      case 8 -> Boolean.toString(random.nextBoolean());
      case 9 -> any(ARRAYS);
      default -> longTexts && random.nextInt(3) == 0 ? longText() : any(TEXTS);
    };
  }

  /** Texts that differ only behind the part that the index holds, or just at its edge. */
  private String longText() {
    String unit = any(List.of("p", "é", "水", "🜁"));
    String text = "a".repeat(random.nextInt(3)) + unit.repeat(random.nextInt(60, 400));
    return '"' + text + random.nextInt(3) + '"';
  }

  private String any(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Attributes of distinct names. */
  String object(List<String> names) {
    StringJoiner object = new StringJoiner(",", "{", "}");
    names.forEach(name -> object.add('"' + name + "\":" + next()));
    return object.toString();
  }
}
