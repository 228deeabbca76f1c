package io.atlas.bench.query.data;

import io.atlas.bench.data.Mix;
import io.atlas.bench.query.data.Value.BooleanValue;
import io.atlas.bench.query.data.Value.NumberValue;
import io.atlas.bench.query.data.Value.TextValue;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * The attributes that filters ask for. Every value is as likely as any other of its attribute, so
 * that selectivities follow from how many there are.
 */
@SuppressWarnings("ImmutableEnumChecker") // its functions have no state
public enum WellKnown {
  /** Of 10,000: one is 0.01 % of the assets. */
  BATCH(false, 1, draw -> word("b", 4, Mix.below(draw, 10_000))),
  /** Of 10: one is 10 %. */
  MODEL(false, 1, draw -> word("x", 1, Mix.below(draw, 10))),
  /** Of 20: one is 5 %. */
  SITE(false, 1, draw -> word("site-", 2, Mix.below(draw, 20))),
  /** Of 20: one is 5 %. */
  LINE(false, 1, draw -> word("line-", 2, Mix.below(draw, 20))),
  /** Hexadecimal digits: the first two are those of 0.4 %. */
  SERIAL(false, 1, draw -> new TextValue("sn%08x".formatted((int) draw))),
  /** A fifth of the assets has it. */
  CALIBRATED(false, 0.2, draw -> new BooleanValue(draw > 0)),
  /** 0.00 to 999.99: a span of 10.00 is 1 %. */
  TEMP(true, 1, draw -> new NumberValue(Mix.below(draw, 100_000), 2)),
  /** In bar. */
  PRESSURE(true, 1, draw -> new NumberValue(Mix.below(draw, 400_000), 4)),
  /** In revolutions a minute. */
  RPM(true, 1, draw -> new NumberValue(Mix.below(draw, 6_000), 0)),
  /** In percent. */
  BATTERY(true, 1, draw -> new NumberValue(Mix.below(draw, 101), 0));

  private final boolean isVolatile;
  private final double share;
  private final LongFunction<Value> values;

  WellKnown(boolean isVolatile, double share, LongFunction<Value> values) {
    this.isVolatile = isVolatile;
    this.share = share;
    this.values = values;
  }

  private static Value word(String prefix, int digits, int number) {
    String text = Integer.toString(number);
    return new TextValue(prefix + "0".repeat(digits - text.length()) + text);
  }

  /** Its number in the dataset, where these come first. */
  @SuppressWarnings("EnumOrdinal")
  public int number() {
    return ordinal();
  }

  /** By which clients know it. */
  public String attribute() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it changes often. */
  public boolean isVolatile() {
    return isVolatile;
  }

  /** Of the assets that have it, 0 to 1. */
  double share() {
    return share;
  }

  /** The value that a random number stands for. */
  Value value(long draw) {
    return values.apply(draw);
  }
}
