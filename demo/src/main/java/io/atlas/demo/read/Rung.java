package io.atlas.demo.read;

import io.atlas.common.freshness.Source;
import java.util.List;

/** What the readers aim at. Where an answer came from is what its header says, not this. */
public enum Rung {
  WRITER(Source.WRITER),
  REPLICA(Source.REPLICA),
  OLAP(Source.OLAP);

  /** All of them, in the order of the ladder. */
  public static final List<Rung> ALL = List.of(values());

  private final Source source;

  Rung(Source source) {
    this.source = source;
  }

  public Source source() {
    return source;
  }
}
