package io.atlas.query.olap;

/**
 * What is put in for a placeholder of a statement.
 *
 * @param name unique in its statement, of letters, digits and underscores
 * @param value as text, whatever its type
 */
public record Parameter(String name, Type type, String value) {
  /** What the placeholder stands for. */
  public enum Type {
    INT,
    BIGINT,
    FLOAT8,
    TEXT
  }
}
