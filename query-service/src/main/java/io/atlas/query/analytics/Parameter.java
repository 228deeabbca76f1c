package io.atlas.query.analytics;

/**
 * What is put in for a placeholder of a statement.
 *
 * @param name unique in its statement, of letters, digits and underscores
 * @param value as text, whatever its type
 */
record Parameter(String name, Type type, String value) {
  /** What the placeholder stands for. */
  enum Type {
    INT,
    BIGINT,
    FLOAT8,
    TEXT
  }
}
