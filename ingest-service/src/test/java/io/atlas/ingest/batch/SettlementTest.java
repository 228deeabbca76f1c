package io.atlas.ingest.batch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.ingest.SharedPostgres;
import io.atlas.ingest.state.ResolvedEvent;
import io.atlas.ingest.store.BatchRepository;
import io.atlas.ingest.store.SettlementRepository;
import io.atlas.ingest.store.Transaction;
import io.atlas.ingest.store.WriterConnections;
import io.vertx.mutiny.core.Vertx;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a lost connection did is found out by asking over another. */
class SettlementTest {
  private static final int TENANT = 4_711;
  private static final long NEVER = Long.MAX_VALUE;

  private static final String QUESTION =
      """
      SELECT EXISTS (SELECT FROM pg_stat_activity WHERE query ~ '^SELECT pg_xact_status')
      """;

  private final Vertx vertx = Vertx.vertx();
  private final Settlement settlement = new Settlement(new SettlementRepository());
  private final String id = UUID.randomUUID().toString();
  private final Channel channel =
      new Channel(
          WriterConnections.to(vertx, SharedPostgres.primary().url()),
          new BatchRepository(),
          Duration.ofSeconds(10));

  /** The connection that counts as lost, with the transaction that is to be settled. */
  private @Nullable Connection lost;

  @BeforeEach
  void begin() throws SQLException {
    lost = SharedPostgres.primary().connect("postgres");
    lost().setAutoCommit(false);
  }

  @AfterEach
  void end() throws SQLException {
    lost().close();
    vertx.closeAndAwait();
  }

  private Connection lost() {
    return requireNonNull(lost);
  }

  private ResolvedEvent event() {
    return new ResolvedEvent(
        TENANT, 1, (short) 0, 9, (short) 0, "asset", id, true, Instant.EPOCH, Map.of(), "{}");
  }

  /** An attempt whose transaction has logged its event and is about to commit. */
  private Attempt logged() throws SQLException {
    String sql =
        """
        INSERT INTO event_log
          (received_at, tenant_id, asset_id, slot, asset, event_id, observed_at, attributes)
        VALUES (now(), %d, 9, 0, 'asset', '%s', now(), '{}')
        RETURNING pg_current_xact_id()::text, received_at
        """
            .formatted(TENANT, id);
    try (Statement statement = lost().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return attempt(row.getString(1), row.getObject(2, OffsetDateTime.class));
    }
  }

  private Attempt attempt(String xid, OffsetDateTime receivedAt) {
    Attempt attempt = new Attempt(List.of(event()));
    attempt.mayCommit(
        new Transaction(xid, receivedAt, 1, List.of()), event(), List.of(Outcome.ACCEPTED));
    return attempt;
  }

  @Test
  void whatDidNotGetToItsCommitIsNotCommitted() {
    assertThat(settlement.isCommitted(channel, new Attempt(List.of(event())), NEVER)).isFalse();
  }

  @Test
  void aCommitIsFoundInTheLog() throws SQLException {
    Attempt attempt = logged();
    lost().commit();
    assertThat(settlement.isCommitted(channel, attempt, NEVER)).isTrue();
  }

  @Test
  void aRollbackIsNot() throws SQLException {
    Attempt attempt = logged();
    lost().rollback();
    assertThat(settlement.isCommitted(channel, attempt, NEVER)).isFalse();
  }

  @Test
  void aTransactionThatIsStillUnderWayIsWaitedFor() throws SQLException {
    Attempt attempt = logged();
    CompletableFuture<Boolean> settled = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> settled.complete(settlement.isCommitted(channel, attempt, NEVER)));
    awaitQuestion();
    assertThat(settled).isNotDone();
    lost().commit();
    assertThat(settled.join()).isTrue();
  }

  /** Until somebody has asked how the transaction goes. */
  private static void awaitQuestion() {
    Awaitility.await()
        .until(() -> {
          try (Connection console = SharedPostgres.primary().connect("postgres");
              Statement statement = console.createStatement();
              ResultSet row = statement.executeQuery(QUESTION)) {
            return row.next() && row.getBoolean(1);
          }
        });
  }

  @Test
  void aTransactionThatDoesNotEndInTimeIsUnknown() throws SQLException {
    Attempt attempt = logged();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> settlement.isCommitted(channel, attempt, System.nanoTime()))
        .extracting(ProblemException::code)
        .isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
  }

  /** A server that crashed has forgotten the id, and will give it to another transaction. */
  @Test
  void ofAnIdThatTheServerDoesNotKnowYetTheLogDecides() {
    OffsetDateTime receivedAt = OffsetDateTime.now(ZoneOffset.UTC);
    assertThat(settlement.isCommitted(channel, attempt("4294967295000", receivedAt), NEVER))
        .isFalse();
  }

  /** Shutting down is no proof that nothing was written. */
  @Test
  void whoIsInterruptedDoesNotKnow() throws SQLException {
    Attempt attempt = logged();
    CompletableFuture<ErrorCode> told = new CompletableFuture<>();
    Thread lane = Thread.ofVirtual().start(() -> told.complete(refusal(attempt)));
    awaitQuestion();
    lane.interrupt();
    assertThat(told.join()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
  }

  private @Nullable ErrorCode refusal(Attempt attempt) {
    try {
      settlement.isCommitted(channel, attempt, NEVER);
      return null;
    } catch (ProblemException problem) {
      return problem.code();
    }
  }
}
