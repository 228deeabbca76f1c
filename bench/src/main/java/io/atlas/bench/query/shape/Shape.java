package io.atlas.bench.query.shape;

import java.util.Locale;

/** A kind of question. What share of the largest tenant's assets it finds is the same for each. */
public enum Shape {
  /** One string is equal: 0.01 %. */
  EQ_RARE,
  /** One string is equal: 10 %. */
  EQ_COMMON,
  /** One number is in a span: 1 %. */
  RANGE,
  /** Two strings are equal: 5 % of 5 %. */
  AND2,
  /** Two strings are equal and a third attribute is there: 10 % of 5 % of 20 %. */
  AND3_EXISTS,
  /** One of two strings is equal: 5 % or 5 %. */
  OR,
  /** A string begins so: 0.4 %. */
  PREFIX,
  /** One asset by its name. */
  POINT;

  /** As in the report. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
