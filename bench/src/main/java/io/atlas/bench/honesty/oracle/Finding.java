package io.atlas.bench.honesty.oracle;

import java.util.List;

/**
 * A rule that an answer seems to break.
 *
 * @param missing acknowledged writes that it does not show, at most the first and the last few
 */
public record Finding(Rule rule, String text, List<Ack> missing) {
  public Finding {
    missing = List.copyOf(missing);
  }

  static Finding of(Rule rule, String text) {
    return new Finding(rule, text, List.of());
  }
}
