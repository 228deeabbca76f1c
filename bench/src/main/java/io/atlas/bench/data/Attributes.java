package io.atlas.bench.data;

import io.atlas.bench.data.Attribute.BooleanAttribute;
import io.atlas.bench.data.Attribute.NumberAttribute;
import io.atlas.bench.data.Attribute.TextAttribute;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All attributes by number: first the telemetry that every asset has, then {@value #OTHERS} others
 * in falling frequency.
 */
public final class Attributes {
  static final int TELEMETRY = 12;

  /** How many attributes there are besides the telemetry. */
  public static final int OTHERS = 10_000;

  private static final double NUMBERS = 0.5;
  private static final double TEXTS = 0.3;
  private static final int MOST_DECIMALS = 6;
  private static final int LEAST_DIGITS = 2;
  private static final int MOST_DIGITS = 9;
  private static final int DOMAINS = 5;

  private Attributes() {}

  static List<Attribute> of(long seed) {
    return Stream.concat(telemetry().stream(), others(seed)).toList();
  }

  /** The others, by rank. */
  public static Stream<Attribute> others(long seed) {
    return IntStream.range(0, OTHERS).mapToObj(rank -> other(rank, Mix.of(seed, rank)));
  }

  static List<Attribute> telemetry() {
    return List.of(
        new NumberAttribute("temperature", -2_000, 14_000, 2),
        new NumberAttribute("pressure", 80_000, 400_000, 4),
        new NumberAttribute("humidity", 0, 1_000, 1),
        new NumberAttribute("vibration", 0, 50_000, 4),
        new NumberAttribute("rpm", 300, 6_000, 0),
        new NumberAttribute("voltage", 20_000, 6_000, 2),
        new NumberAttribute("current", 0, 64_000, 3),
        new NumberAttribute("power", 0, 150_000, 1),
        new NumberAttribute("flow", 0, 90_000, 3),
        new NumberAttribute("battery", 0, 100, 0),
        new NumberAttribute("signal", -120, 90, 0),
        new BooleanAttribute("running"));
  }

  private static Attribute other(int rank, long mixed) {
    double kind = Mix.unit(mixed);
    if (kind < NUMBERS) {
      return number("param-%05d".formatted(rank), Mix.of(mixed));
    }
    return kind < NUMBERS + TEXTS
        ? text("label-%05d".formatted(rank), Mix.of(mixed))
        : new BooleanAttribute("flag-%05d".formatted(rank));
  }

  private static Attribute number(String name, long mixed) {
    int decimals = Mix.below(mixed, MOST_DECIMALS + 1);
    int digits = LEAST_DIGITS + Mix.below(Mix.of(mixed), MOST_DIGITS - LEAST_DIGITS + 1);
    return new NumberAttribute(name, 0, (long) Math.pow(10, digits), decimals);
  }

  // 2, 4, 8, 16 or 32 words.
  private static Attribute text(String name, long mixed) {
    int domain = 2 << Mix.below(Mix.of(mixed), DOMAINS);
    return new TextAttribute(name, Mix.below(mixed, Words.count()), domain);
  }
}
