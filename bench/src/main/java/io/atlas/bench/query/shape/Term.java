package io.atlas.bench.query.shape;

import java.math.BigDecimal;

/** What one attribute is tested for. Names and strings are of ASCII that needs no escapes. */
public sealed interface Term {
  /** By which clients know it. */
  String attribute();

  /** Equal to a string. */
  record Equal(String attribute, String text) implements Term {}

  /** A number between two, both included. */
  record Between(String attribute, BigDecimal low, BigDecimal high) implements Term {}

  /** A string that begins so. */
  record Begins(String attribute, String prefix) implements Term {}

  /** There, whatever its value is. */
  record Has(String attribute) implements Term {}
}
