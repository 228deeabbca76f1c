package io.atlas.query.list;

/** Where the page before ended. */
sealed interface PageKey {
  /** In the order of slots and ids. */
  record ById(short slot, long id) implements PageKey {}

  /** In the order of names. */
  record ByName(String name) implements PageKey {}

  /** In the order of an attribute, at a number as the index holds it. */
  record ByNumber(double key, short slot, long id) implements PageKey {}

  /** In the order of an attribute, at a text as the index holds it. */
  record ByText(String key, short slot, long id) implements PageKey {}
}
