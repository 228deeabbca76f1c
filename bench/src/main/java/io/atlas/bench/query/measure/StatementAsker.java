package io.atlas.bench.query.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atlas.bench.query.measure.ServiceClient.Reply;
import io.atlas.bench.query.shape.DocumentQuery;
import io.atlas.bench.query.shape.Question;
import io.atlas.bench.query.shape.Rsql;
import io.atlas.bench.stack.BenchException;
import io.atlas.bench.stack.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Runs the service's own statements with no service around them: as its role on the standby, bound
 * by row-level security as there. What to run it is told by the service's {@code explain}, which
 * does not count.
 */
final class StatementAsker implements Asker {
  private static final String ROLE = "atlas_query";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ServiceClient client;
  private final Connection connection;
  private final Map<String, String> prepared = new HashMap<>();

  private StatementAsker(ServiceClient client, Connection connection) {
    this.client = client;
    this.connection = connection;
  }

  /** Connects to the standby on a port of 127.0.0.1. */
  static StatementAsker connect(ServiceClient client, int port, int tenantId) {
    try {
      StatementAsker asker = new StatementAsker(client, Database.connection(port, ROLE));
      asker.execute("SET jit = off");
      asker.execute("SET atlas.tenant = '" + tenantId + "'");
      return asker;
    } catch (SQLException e) {
      throw new BenchException("could not connect to Postgres on port " + port, e);
    }
  }

  @Override
  public Outcome ask(Question question) throws InterruptedException {
    try {
      JsonNode explained = explained(question);
      String call = call(explained);
      long from = System.nanoTime();
      execute(call);
      return new Outcome(System.nanoTime() - from, Optional.of(Outcome.REPLICA), Optional.empty());
    } catch (IOException | SQLException e) {
      return new Outcome(0, Optional.empty(), Optional.of(e.toString()));
    }
  }

  private JsonNode explained(Question question) throws IOException, InterruptedException {
    Reply reply = client.get(Rsql.path(question, DocumentQuery.PAGE) + "&explain=true");
    return JSON.readTree(reply.body()).path("explain");
  }

  private String call(JsonNode explained) throws SQLException {
    String name = prepared(explained.path("sql").asText());
    return StreamSupport.stream(explained.path("parameters").spliterator(), false)
        .map(StatementAsker::literal)
        .collect(Collectors.joining(", ", "EXECUTE " + name + "(", ")"));
  }

  private String prepared(String sql) throws SQLException {
    String known = prepared.get(sql);
    if (known != null) {
      return known;
    }
    String name = "shape_" + prepared.size();
    execute("PREPARE " + name + " AS " + sql);
    prepared.put(sql, name);
    return name;
  }

  static String literal(JsonNode parameter) {
    return "'" + text(parameter).replace("'", "''") + "'";
  }

  private static String text(JsonNode parameter) {
    return parameter.isArray()
        ? StreamSupport.stream(parameter.spliterator(), false)
            .map(StatementAsker::element)
            .collect(Collectors.joining(",", "{", "}"))
        : parameter.asText();
  }

  private static String element(JsonNode element) {
    return '"' + element.asText().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        readAll(statement.getResultSet());
      }
    }
  }

  private static void readAll(ResultSet rows) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      String unused = rows.getString(columns);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new BenchException("could not close a connection", e);
    }
  }
}
