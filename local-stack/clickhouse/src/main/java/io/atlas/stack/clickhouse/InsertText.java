package io.atlas.stack.clickhouse;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An INSERT that is followed by data.
 *
 * @param sql the statement without its FORMAT clause
 * @param format of the data
 */
record InsertText(String sql, String format) {
  private static final Pattern INSERT = Pattern.compile("(?is)\\s*INSERT\\s+INTO\\s.*");
  private static final Pattern FORMAT =
      Pattern.compile("(?is)(?<sql>.*?\\S)\\s+FORMAT\\s+(?<format>\\w+)\\s*;?\\s*");
  private static final Pattern VALUES = Pattern.compile("(?is)(?<sql>.*?[\\s)])VALUES\\s*;?\\s*");

  /** Reads a statement; empty if it is not an INSERT. */
  static Optional<InsertText> of(String statement, String defaultFormat) {
    if (!INSERT.matcher(statement).matches()) {
      return Optional.empty();
    }
    Matcher format = FORMAT.matcher(statement);
    if (format.matches()) {
      return Optional.of(new InsertText(format.group("sql"), format.group("format")));
    }
    Matcher values = VALUES.matcher(statement);
    if (values.matches()) {
      return Optional.of(new InsertText(values.group("sql").stripTrailing(), "Values"));
    }
    return Optional.of(new InsertText(statement, defaultFormat));
  }
}
