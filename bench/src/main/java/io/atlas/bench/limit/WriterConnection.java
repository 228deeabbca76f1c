package io.atlas.bench.limit;

import io.atlas.bench.limit.rows.PgArray;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Connections and statements like those of the ingest-service's lanes. */
final class WriterConnection {
  private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");

  /** The settings of the service's own connections, on which the plans depend. */
  private static final Map<String, String> SESSION =
      Map.of(
          "plan_cache_mode", "force_generic_plan",
          "enable_hashjoin", "off",
          "enable_mergejoin", "off",
          "enable_seqscan", "off",
          "jit", "off");

  private WriterConnection() {}

  /** A connection whose statements are prepared on the server at once. */
  static Connection open(int port, String role) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", role);
    properties.setProperty("ApplicationName", "atlas-bench-writer");
    properties.setProperty("prepareThreshold", "1");
    properties.setProperty("binaryTransferEnable", arrays());
    properties.setProperty(
        "options",
        SESSION.entrySet().stream()
            .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(" ")));
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/atlas", properties);
  }

  private static String arrays() {
    return Arrays.stream(PgArray.Element.values())
        .map(element -> Integer.toString(element.arrayOid()))
        .collect(Collectors.joining(","));
  }

  /** Prepares a statement whose parameters are numbered from $1 on, each used once, in order. */
  static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    return connection.prepareStatement(withQuestionMarks(sql));
  }

  static String withQuestionMarks(String sql) {
    Matcher parameters = PARAMETER.matcher(sql);
    List<Integer> numbers =
        parameters.results().map(found -> Integer.parseInt(found.group(1))).toList();
    for (int i = 0; i < numbers.size(); i++) {
      if (numbers.get(i) != i + 1) {
        throw new IllegalArgumentException("parameters out of order: " + sql);
      }
    }
    return PARAMETER.matcher(sql).replaceAll((MatchResult found) -> "?");
  }

  /** Fills the parameters in. */
  static PreparedStatement bind(PreparedStatement statement, List<PgArray> parameters)
      throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
    return statement;
  }
}
