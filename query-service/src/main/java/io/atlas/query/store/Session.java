package io.atlas.query.store;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One connection and, but for the sampler, one read-only transaction of one tenant. Statements go
 * out in the order of the calls, without waiting for each other where the code does not. A position
 * that was read before the transaction began is older than every {@link Snapshot} in it; within it,
 * it is older than that of a later statement only where each statement has one of its own.
 */
public final class Session implements AutoCloseable {
  private final SqlConnection connection;
  private final Duration limit;
  private boolean open;
  private volatile Future<?> cancelled = Future.succeededFuture();
  private Future<?> begun = Future.succeededFuture();
  private @Nullable String behindEach;
  private @Nullable Future<RowSet<Row>> behindLast;

  Session(SqlConnection connection, Duration limit) {
    this.connection = connection;
    this.limit = limit;
  }

  private static final String BEGIN =
      "BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY; SET LOCAL atlas.tenant = '%d'";

  // Neither of these statements takes the snapshot: the first one behind them does.
  private static final String BEGIN_ONE_SNAPSHOT =
      "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL atlas.tenant = '%d';"
          + " SET LOCAL transaction_timeout = %d";

  /**
   * Begins a read-only transaction on a standby, which sees the rows of one tenant. Does not wait:
   * the statement behind it does. {@link #replayed} is asked right behind each statement.
   */
  public void beginOnStandby(int tenantId, Snapshot snapshot) {
    begin(tenantId, snapshot, REPLAYED);
  }

  /** The same on the primary, where {@link #flushed} is asked. */
  public void beginOnPrimary(int tenantId, Snapshot snapshot) {
    begin(tenantId, snapshot, FLUSHED);
  }

  private void begin(int tenantId, Snapshot snapshot, String position) {
    open = true;
    begun = connection.query(begin(tenantId, snapshot)).execute();
    behindEach = position;
  }

  private static String begin(int tenantId, Snapshot snapshot) {
    return switch (snapshot) {
      case Snapshot.OfEachStatement each -> BEGIN.formatted(tenantId);
      case Snapshot.OfTheFirstStatement(Duration longest) ->
          BEGIN_ONE_SNAPSHOT.formatted(tenantId, longest.toMillis());
    };
  }

  /**
   * The timeline of the server that runs it, as an SQL expression of type int; null on a standby
   * that nothing streams to. Whatever the same statement reads is valid on that timeline.
   */
  public static final String TIMELINE =
      """
      CASE WHEN pg_is_in_recovery() THEN (SELECT received_tli FROM pg_stat_wal_receiver)
           ELSE ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int END\
      """;

  private static final String REPLAYED =
      """
      SELECT pg_last_wal_replay_lsn()::text AS lsn, pg_is_in_recovery() AS standby,
             (SELECT received_tli FROM pg_stat_wal_receiver) AS timeline
      """;

  /**
   * What this standby surely holds for every later statement of the session; empty where the
   * timeline is unknown, because nothing streams to it or it was promoted. That the LSN is of this
   * timeline is certain only once a later call gives the same one.
   */
  public Optional<Position> replayed() {
    Row state = first(position(REPLAYED));
    @Nullable String lsn = state.getString("lsn");
    @Nullable Integer timeline = state.getInteger("timeline");
    boolean known = state.getBoolean("standby") && timeline != null && lsn != null;
    return known ? Optional.of(position(timeline, lsn)) : Optional.empty();
  }

  private static final String FLUSHED =
      """
      SELECT pg_current_wal_flush_lsn()::text AS lsn, pg_walfile_name(pg_current_wal_lsn()) AS file
      """;

  /** Covers every commit that an earlier statement of this session on the primary has seen. */
  public Position flushed() {
    return positionOf(first(position(FLUSHED)));
  }

  /** What was asked behind the last statement, or is asked now. */
  private Future<RowSet<Row>> position(String statement) {
    @Nullable Future<RowSet<Row>> asked = behindLast;
    behindLast = null;
    return asked == null ? send(statement, Tuple.tuple()) : asked;
  }

  // A commit's time is noted before its record is flushed, hence before a standby can have it; the
  // backend's transaction ends after both. Without track_commit_timestamp any could be committing.
  private static final String COMMITTING =
      """
      SELECT a.backend_xid::text AS id FROM pg_stat_get_activity(NULL) a
      WHERE a.backend_xid IS NOT NULL
        AND CASE current_setting('track_commit_timestamp')
            WHEN 'on' THEN pg_xact_commit_timestamp(a.backend_xid) IS NOT NULL ELSE true END
      """;

  /**
   * The transactions of this primary whose commits a standby may show already, and statements here
   * not yet: between the two lie the flush and, with synchronous replication, a round trip.
   */
  public List<String> committing() {
    return ids(Waiting.on(send(COMMITTING, Tuple.tuple()), limit));
  }

  private static final String STILL_COMMITTING =
      """
      SELECT a.backend_xid::text AS id FROM pg_stat_get_activity(NULL) a
      WHERE a.backend_xid::text = ANY ($1)
      """;

  /** Which of them have not ended; every later statement shows the others. */
  public List<String> stillCommitting(List<String> ids) {
    Tuple parameters = Tuple.of((Object) ids.toArray(String[]::new));
    return ids(Waiting.on(send(STILL_COMMITTING, parameters), limit));
  }

  private static List<String> ids(RowSet<Row> set) {
    return rows(set).stream().map(row -> row.getString("id")).toList();
  }

  private static final String INSERTED =
      """
      SELECT pg_current_wal_insert_lsn()::text AS lsn, pg_walfile_name(pg_current_wal_lsn()) AS file
      """;

  Position inserted() {
    return positionOf(first(send(INSERTED, Tuple.tuple())));
  }

  private static Position positionOf(Row row) {
    return position(Position.timelineOf(row.getString("file")), row.getString("lsn"));
  }

  private static Position position(@Nullable Integer timeline, @Nullable String lsn) {
    if (timeline == null || lsn == null) {
      throw new IllegalStateException("a position needs a timeline and an LSN");
    }
    return new Position(timeline, Lsn.parse(lsn));
  }

  /** Runs one statement. Parameters are bound, never part of the text. */
  public List<Row> query(String sql, Object... parameters) {
    return query(sql, List.of(parameters));
  }

  /** Runs one statement. */
  public List<Row> query(String sql, List<?> parameters) {
    Future<RowSet<Row>> sent = send(sql, Tuple.from(parameters));
    if (behindEach != null) {
      behindLast = send(behindEach, Tuple.tuple());
    }
    // Without the tenant there would be no rows, which would be taken for an answer.
    Waiting.on(begun, limit);
    return rows(Waiting.on(sent, limit));
  }

  /** Has Postgres plan each later statement of the transaction for the values that it has. */
  public void planByValues() {
    Future<?> unused = connection.query("SET LOCAL plan_cache_mode = force_custom_plan").execute();
  }

  private Future<RowSet<Row>> send(String sql, Tuple parameters) {
    return connection.preparedQuery(sql).execute(parameters);
  }

  private Row first(Future<RowSet<Row>> result) {
    return Waiting.on(result, limit).iterator().next();
  }

  private static List<Row> rows(RowSet<Row> set) {
    return StreamSupport.stream(set.spliterator(), false).toList();
  }

  /** Has the server end the statement that it is at, from any thread; it then fails. */
  public void cancel() {
    cancelled = PgConnection.cast(connection).cancelRequest();
  }

  /** Ends the transaction and gives the connection back, without waiting for either. */
  @Override
  public void close() {
    // Only when a cancellation has arrived is it sure that it meets nobody else's statement.
    var unused = cancelled.onComplete(ignored -> end());
  }

  private void end() {
    Future<?> ended = open ? connection.query("COMMIT").execute() : Future.succeededFuture();
    ended.onComplete(ignored -> connection.close());
  }
}
