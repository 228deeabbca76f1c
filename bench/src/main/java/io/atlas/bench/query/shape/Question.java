package io.atlas.bench.query.shape;

import java.util.List;

/** One request. */
public sealed interface Question {
  /** For one asset by its name. */
  record Point(String asset) implements Question {}

  /**
   * For the assets that match.
   *
   * @param all whether every term has to hold, rather than any
   */
  record Filter(boolean all, List<Term> terms) implements Question {
    /** Copies the terms. */
    public Filter {
      terms = List.copyOf(terms);
    }

    static Filter all(Term... terms) {
      return new Filter(true, List.of(terms));
    }

    static Filter any(Term... terms) {
      return new Filter(false, List.of(terms));
    }
  }
}
