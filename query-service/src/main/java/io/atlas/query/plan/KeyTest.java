package io.atlas.query.plan;

import java.util.List;

/**
 * What a test asks of the keys in one table of the index.
 *
 * @param candidates conditions on the key of every value that passes
 * @param certainty whether a candidate's value surely passes
 * @param singleKey whether all candidates have one key, so that they come in the order of assets
 */
record KeyTest(List<String> candidates, Certainty certainty, boolean singleKey) {
  KeyTest {
    candidates = List.copyOf(candidates);
  }

  /** Whether the key alone decides. */
  sealed interface Certainty {
    /** It does. */
    record Always() implements Certainty {}

    /** It does for keys that meet all of the conditions; the others' values are looked at. */
    record Where(List<String> conditions) implements Certainty {}

    /** It never does. */
    record Never() implements Certainty {}
  }

  /** Keys decide alone. */
  static KeyTest deciding(List<String> candidates) {
    return new KeyTest(candidates, new Certainty.Always(), false);
  }

  /** Keys decide where they meet the conditions; without conditions everywhere. */
  static KeyTest deciding(List<String> candidates, List<String> where) {
    return where.isEmpty()
        ? deciding(candidates)
        : new KeyTest(candidates, new Certainty.Where(List.copyOf(where)), false);
  }

  /** Keys decide nothing: every candidate's value is looked at. */
  static KeyTest narrowing(List<String> candidates) {
    return new KeyTest(candidates, new Certainty.Never(), false);
  }

  KeyTest withSingleKey() {
    return new KeyTest(candidates, certainty, true);
  }

  boolean isExact() {
    return !(certainty instanceof Certainty.Never);
  }
}
