package io.atlas.bench.honesty.oracle;

import java.util.List;
import java.util.stream.Stream;

/** Holds an answer to all that it claims. Pure. */
public final class Oracle {
  private Oracle() {}

  /** Every rule that the answer seems to break; empty for an honest one. */
  public static List<Finding> findings(Observation read, Acks acks) {
    return Stream.of(FormRules.broken(read), claims(read, acks)).flatMap(found -> found).toList();
  }

  private static Stream<Finding> claims(Observation read, Acks acks) {
    return read.reply().isClaim()
        ? Stream.of(DataRules.broken(read, acks), DemandRules.broken(read), TokenRules.broken(read))
            .flatMap(found -> found)
        : Stream.empty();
  }
}
