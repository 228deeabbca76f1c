package io.atlas.stack.clickhouse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which of a request's settings reach the engine, and how they are written. */
final class Settings {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,99}");

  /** What would lift the host's own limits, or reach outside the database. */
  private static final Set<String> REFUSED =
      Set.of(
          "readonly",
          "allow_ddl",
          "allow_introspection_functions",
          "max_memory_usage",
          "max_memory_usage_for_user",
          "max_threads",
          "log_comment",
          "async_insert",
          "profile",
          "path");

  private Settings() {}

  /**
   * The settings that may be set, sorted so that equal sets are equal texts.
   *
   * @throws EngineException for a name that is none
   */
  static Map<String, String> allowed(Map<String, String> asked) {
    Map<String, String> allowed = new TreeMap<>();
    asked.forEach((name, value) -> {
      if (!NAME.matcher(name).matches()) {
        throw EngineException.of(EngineException.BAD_ARGUMENTS, "Not a setting: " + name);
      }
      if (!REFUSED.contains(name)) {
        allowed.put(name, value);
      }
    });
    return new LinkedHashMap<>(allowed);
  }

  /** {@code SET a = '1', b = '2'}. */
  static String set(Map<String, String> settings) {
    StringBuilder sql = new StringBuilder("SET ");
    settings.forEach(
        (name, value) -> sql.append(name).append(" = ").append(quote(value)).append(", "));
    return sql.substring(0, sql.length() - 2);
  }

  /** {@code SET a = DEFAULT, b = DEFAULT}. */
  static String reset(Set<String> names) {
    return "SET " + String.join(" = DEFAULT, ", names) + " = DEFAULT";
  }

  static String quote(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** A name in back quotes. */
  static String identifier(String name) {
    return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`";
  }
}
