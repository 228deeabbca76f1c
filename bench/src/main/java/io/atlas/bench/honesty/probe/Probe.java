package io.atlas.bench.honesty.probe;

/**
 * An asset with one number that rises.
 *
 * @param asset its name
 * @param attribute of its own, by which the OLAP finds the greatest number
 * @param acks what was written to it
 */
public record Probe(String asset, String attribute, AckHistory acks) {
  /** The attribute that rises, of every probe. */
  public static final String SEQUENCE = "seq";

  /** A probe that nothing was written to. */
  public static Probe of(String family, int number) {
    return new Probe(
        "%s-%02d".formatted(family, number), "%s_%02d".formatted(family, number), new AckHistory());
  }
}
