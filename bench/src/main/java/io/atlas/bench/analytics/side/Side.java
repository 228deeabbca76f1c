package io.atlas.bench.analytics.side;

import java.util.List;

/** Somebody who aggregates. */
public interface Side {
  /** Of all values of the attribute. */
  Distribution distribution() throws InterruptedException;

  /** Of each hour that has values, by time. */
  List<Hour> hours() throws InterruptedException;
}
