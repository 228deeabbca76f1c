package io.atlas.query.analytics;

import java.util.Optional;

/**
 * Whose attributes a filter compares.
 *
 * @param key columns that name it, in the rows that are filtered and in the table
 * @param table of its values
 * @param own the attribute of which the filtered rows are its very values, if there is one: no
 *     other row need be looked for
 */
record FilterScope(String key, String table, Optional<String> own) {
  static FilterScope of(Aggregation asked, Dialect dialect) {
    Optional<String> own = Optional.of(asked.attribute());
    return switch (asked.selection().filterOn()) {
      case EVENTS -> new FilterScope(dialect.eventKey(), dialect.events(), own);
      case CURRENT ->
          new FilterScope(
              "asset_id",
              dialect.current(),
              own.filter(name -> asked.selection().of() == Selection.Of.CURRENT));
    };
  }

  boolean isOwn(String attribute) {
    return own.filter(attribute::equals).isPresent();
  }

  /** The key as an expression of the rows. */
  String expression() {
    return key.contains(",") ? "(" + key + ")" : key;
  }
}
