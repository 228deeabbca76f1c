package io.atlas.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.atlas.query.testing.Nodes;
import io.atlas.query.testing.Rows;
import io.atlas.query.testing.Stack;
import io.atlas.stack.postgres.PostgresNode;
import io.atlas.testkit.Bearer;
import io.atlas.testkit.PostgresStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A client that goes away takes its statement along. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class ClientGoneTest {
  private static final String HELD_UP =
      """
      SELECT pid FROM pg_stat_activity
      WHERE application_name = 'atlas-query' AND wait_event_type = 'Lock'
      """;

  private final PostgresNode primary = PostgresStack.cluster().primary();

  @Test
  void itsStatementIsCancelled() throws IOException, SQLException {
    try (Rows rows = new Rows();
        Connection lock = primary.connect("postgres")) {
      String tenant = rows.tenant("gone-" + UUID.randomUUID(), 1).name();
      lock.setAutoCommit(false);
      try (Statement statement = lock.createStatement()) {
        statement.execute("LOCK TABLE asset IN ACCESS EXCLUSIVE MODE");
      }
      try (Socket client = ask(tenant)) {
        await().until(() -> !Nodes.run(primary, HELD_UP).isEmpty());
        assertThat(client.isConnected()).isTrue();
      }
      await().until(() -> Nodes.run(primary, HELD_UP).isEmpty());
      lock.rollback();
    }
  }

  private Socket ask(String tenant) throws IOException {
    Socket client = new Socket("localhost", RestAssured.port);
    String request =
        """
        GET /v1/assets HTTP/1.1\r
        Host: atlas\r
        Authorization: Bearer %s\r
        X-Max-Staleness: 0ms\r
        \r
        """
            .formatted(Bearer.of(tenant, "read"));
    client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return client;
  }
}
