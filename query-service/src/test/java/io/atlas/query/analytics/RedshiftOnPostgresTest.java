package io.atlas.query.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.atlas.query.olap.OlapStatement;
import io.atlas.stack.postgres.ClusterSpec;
import io.atlas.stack.postgres.PostgresCluster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The SQL for Redshift on a Postgres, which is no proof for Redshift: it shows that the statements
 * mean what they should wherever they are understood.
 */
class RedshiftOnPostgresTest {
  private static final int AGGREGATIONS = 300;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$([0-9]+)");

  private static PostgresCluster cluster;
  private static Connection connection;
  private static List<StoredValue> values;

  @BeforeAll
  static void fill() throws Exception {
    cluster = PostgresCluster.start(ClusterSpec.ephemeral());
    connection = cluster.primary().connect("postgres");
    try (Statement statement = connection.createStatement()) {
      statement.execute(shape());
    }
    values = RandomValues.all(new SplittableRandom(7));
    insert(values);
    insert(values.reversed().subList(0, values.size() / 2));
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    cluster.close();
  }

  private static String shape() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            RedshiftOnPostgresTest.class.getResourceAsStream("redshift-shape.sql"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static final String INSERT =
      "INSERT INTO atlas.arrived_values VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)";

  private static void insert(List<StoredValue> some) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (StoredValue value : some) {
        statement.setInt(1, value.tenant());
        statement.setString(2, value.attribute());
        statement.setLong(3, value.assetId());
        statement.setString(4, value.asset());
        statement.setString(5, value.eventId());
        statement.setLong(6, value.observed());
        statement.setString(7, value.type());
        statement.setObject(8, value.number());
        statement.setString(9, value.text());
        statement.setString(10, value.canonical());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** As the driver of Java sends a statement of numbered placeholders. */
  private static List<JsonNode> rows(OlapStatement asked) {
    Matcher placeholders = PLACEHOLDER.matcher(asked.sql());
    List<String> parameters = new ArrayList<>();
    String sql =
        placeholders.replaceAll(found -> {
          int position = Integer.parseInt(found.group(1));
          parameters.add(asked.parameters().get(position - 1).value());
          return "?";
        });
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setString(i + 1, parameters.get(i));
      }
      return rows(statement.executeQuery());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<JsonNode> rows(ResultSet result) throws SQLException {
    List<JsonNode> rows = new ArrayList<>();
    while (result.next()) {
      ArrayNode row = JsonNodeFactory.instance.arrayNode();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        row.add(node(result.getObject(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static JsonNode node(@Nullable Object value) {
    return switch (value) {
      case null -> JsonNodeFactory.instance.nullNode();
      case Long number -> JsonNodeFactory.instance.numberNode(number);
      case Double number -> JsonNodeFactory.instance.numberNode(number);
      case String text -> JsonNodeFactory.instance.textNode(text);
      case Object other -> throw new IllegalArgumentException(other.getClass() + ": " + other);
    };
  }

  private static DifferentialRun run() {
    return new DifferentialRun(
        new RedshiftDialect(), DifferentialRun.naive(values), RedshiftOnPostgresTest::rows);
  }

  @Test
  void everyTestIsExact() {
    run().requireSameTests();
  }

  @Test
  void everyAggregationGivesWhatANaiveOneGives() {
    DifferentialRun run = run();
    for (long seed = 0; seed < AGGREGATIONS; seed++) {
      run.requireSame(seed);
    }
  }
}
