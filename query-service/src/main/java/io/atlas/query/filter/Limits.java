package io.atlas.query.filter;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a filter can hold, in whichever form it is sent. Each method gives the complaint, if there
 * is one; the form adds where.
 */
public final class Limits {
  /** Longest RSQL, in characters. */
  static final int LENGTH = 8_192;

  /** Most comparisons of one filter: each is a search of its own. */
  static final int TERMS = 64;

  /** Most values of one comparison. */
  static final int VALUES = 1_000;

  /** Most levels of groups within groups. */
  static final int DEPTH = 32;

  /** Longest name, in characters. */
  static final int NAME = 128;

  /** Longest value, in bytes of UTF-8. */
  static final int VALUE_BYTES = 8_192;

  private Limits() {}

  static Optional<String> ofSource(String rsql) {
    return unless(rsql.length() <= LENGTH, "RSQL can be " + LENGTH + " characters long")
        .or(() -> storable(rsql));
  }

  static Optional<String> ofDepth(int depth) {
    return unless(depth <= DEPTH, "filters can be nested " + DEPTH + " levels deep");
  }

  static Optional<String> ofTerms(Filter filter) {
    return unless(Terms.of(filter).count() <= TERMS, "a filter can have " + TERMS + " comparisons");
  }

  /** The asset's name has no time at which it was observed. */
  static Optional<String> ofTerm(Filter.Term term) {
    boolean timeless = term.attribute().equals(Filter.ASSET) && term.test() instanceof Test.Since;
    return unless(!timeless, "the asset's name is of no time; ask since of an attribute");
  }

  /** What ingest takes as the name of an attribute. */
  public static Optional<String> ofName(String name) {
    boolean good =
        !name.isEmpty()
            && name.length() <= NAME
            && name.chars().noneMatch(Character::isISOControl)
            && storable(name).isEmpty();
    return unless(good, "a name has 1 to " + NAME + " characters and no control characters");
  }

  static Optional<String> ofValues(int count) {
    return unless(
        1 <= count && count <= VALUES, "a comparison can be with 1 to " + VALUES + " values");
  }

  static Optional<String> ofValue(String value) {
    return unless(
            value.getBytes(StandardCharsets.UTF_8).length <= VALUE_BYTES,
            "a value can be " + VALUE_BYTES + " bytes long")
        .or(() -> storable(value));
  }

  private static Optional<String> storable(String text) {
    return unless(
        text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text),
        "U+0000 and unpaired surrogates are in no name and no value");
  }

  private static Optional<String> unless(boolean good, String complaint) {
    return good ? Optional.empty() : Optional.of(complaint);
  }
}
