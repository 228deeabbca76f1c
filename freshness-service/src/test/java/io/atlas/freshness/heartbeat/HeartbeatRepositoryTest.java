package io.atlas.freshness.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.atlas.common.event.Heartbeat;
import io.atlas.testkit.PostgresStack;
import io.atlas.testkit.ReplicatedPostgresStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ReplicatedPostgresStack.class)
class HeartbeatRepositoryTest {
  private static final long[] ASSETS = {1, 2, 3};
  private static final int ROUNDS = 50;

  @Inject HeartbeatRepository repository;

  private Heartbeat write() {
    return repository.write(ASSETS).await().atMost(Duration.ofSeconds(10));
  }

  @Test
  void twoWritersLeaveNoGapAndNeverGoBack() throws Exception {
    List<Heartbeat> rounds = new ArrayList<>();
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Heartbeat>> one = writers.submit(this::writeMany);
      Future<List<Heartbeat>> two = writers.submit(this::writeMany);
      rounds.addAll(one.get());
      rounds.addAll(two.get());
    }
    rounds.sort(Comparator.comparingLong(Heartbeat::round));
    for (int i = 1; i < rounds.size(); i++) {
      assertThat(rounds.get(i).round()).isEqualTo(rounds.get(i - 1).round() + 1);
      assertThat(rounds.get(i).position().covers(rounds.get(i - 1).position())).isTrue();
    }
  }

  private List<Heartbeat> writeMany() {
    List<Heartbeat> rounds = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      rounds.add(write());
    }
    return rounds;
  }

  @Test
  void aRoundIsOneEventForEachPartition() throws SQLException {
    Heartbeat round = write();
    try (Connection connection = PostgresStack.cluster().primary().connect("postgres");
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT count(*), min(tenant_id), count(DISTINCT asset_id),"
                    + " min(attributes ->> 'lsn'), min(attributes ->> 'partitions')"
                    + " FROM event_log WHERE attributes ->> 'round' = '"
                    + round.round()
                    + "'")) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(3);
      assertThat(rows.getInt(2)).isEqualTo(Heartbeat.SYSTEM_TENANT);
      assertThat(rows.getInt(3)).isEqualTo(3);
      assertThat(rows.getString(4)).isEqualTo(round.position().lsn().toString());
      assertThat(rows.getString(5)).isEqualTo("3");
    }
  }

  /** However short the time without a slot: what was committed in it is in neither. */
  @Test
  void anotherSlotOfTheSameNameBeginsAnEpoch() throws SQLException {
    Heartbeat before = write();
    onPrimary("SELECT pg_drop_replication_slot('atlas_olap')");
    onPrimary(MAKE_SLOT);
    Heartbeat after = write();
    assertThat(after.epoch()).isEqualTo(before.epoch() + 1);
    assertThat(after.round()).isEqualTo(1);
    assertThat(write().epoch()).as("the same slot").isEqualTo(after.epoch());
  }

  @Test
  void noRoundIsWrittenWhereNoSlotTakesIt() throws SQLException {
    Heartbeat before = write();
    onPrimary("SELECT pg_drop_replication_slot('atlas_olap')");
    onPrimary("SELECT pg_create_logical_replication_slot('atlas_olap', 'pgoutput')");
    try {
      assertThatExceptionOfType(NoSlotException.class)
          .as("a slot that cannot be told from another")
          .isThrownBy(this::write)
          .withMessageContaining("./atlas repair olap");
    } finally {
      onPrimary("SELECT pg_drop_replication_slot('atlas_olap')");
      onPrimary(MAKE_SLOT);
    }
    assertThat(write().epoch()).isEqualTo(before.epoch() + 1);
  }

  private static final String MAKE_SLOT =
      "SELECT pg_create_logical_replication_slot('atlas_olap', 'pgoutput', false, true, true)";

  private static void onPrimary(String sql) throws SQLException {
    try (Connection connection = PostgresStack.cluster().primary().connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO event_log VALUES (now(), 1, 1, 0, 'a', 'x', now(), '{}')",
        "SELECT * FROM event_log",
        "DELETE FROM heartbeat",
        "SELECT * FROM asset_state",
        "UPDATE tenant SET name = 'mine'",
      })
  void itsRoleMayDoNothingElse(String sql) throws SQLException {
    try (Connection connection = PostgresStack.cluster().primary().connect("atlas_freshness");
        Statement statement = connection.createStatement()) {
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> statement.execute(sql))
          .matches(refused -> refused.getSQLState().equals("42501"));
    }
  }
}
