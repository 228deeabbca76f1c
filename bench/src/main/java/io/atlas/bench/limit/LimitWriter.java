package io.atlas.bench.limit;

import io.atlas.bench.limit.rows.Batch;
import io.atlas.bench.limit.rows.IndexRows;
import io.atlas.bench.limit.rows.IndexRows.Moves;
import io.atlas.bench.limit.rows.LogRows;
import io.atlas.bench.limit.rows.PgArray;
import io.atlas.bench.limit.rows.StateRows;
import io.atlas.bench.limit.rows.StoreIds;
import io.atlas.bench.limit.rows.TenantRows;
import io.atlas.ingest.store.BatchStatements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes batches with the ingest-service's own statements, but knows beforehand what a merge will
 * replace, and so neither reads it nor waits for it.
 */
final class LimitWriter implements SqlWriter {
  private final Connection connection;
  private final PreparedStatement begin;
  private final PreparedStatement remember;
  private final PreparedStatement append;
  private final PreparedStatement merge;
  private final PreparedStatement moveNumbers;
  private final PreparedStatement moveTexts;

  private final Batch batch;
  private final boolean ids;
  private final TenantRows tenants;
  private final LogRows log;
  private final StateRows state;
  private final IndexRows index;

  /**
   * A writer that has not begun.
   *
   * @param ids whether the events' ids are remembered
   */
  LimitWriter(Connection connection, StoreIds store, Batch batch, LogRows log, boolean ids)
      throws SQLException {
    this.connection = connection;
    this.batch = batch;
    this.ids = ids;
    this.log = log;
    this.tenants = new TenantRows(store);
    this.state = new StateRows(store);
    this.index = new IndexRows(store);
    connection.setAutoCommit(false);
    begin = prepare(BatchStatements.BEGIN);
    remember = prepare(BatchStatements.REMEMBER_IDS);
    append = prepare(BatchStatements.APPEND_LOG);
    merge = prepare(BatchStatements.MERGE_STATE);
    moveNumbers = prepare(BatchStatements.MOVE_NUMBERS);
    moveTexts = prepare(BatchStatements.MOVE_TEXTS);
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    return WriterConnection.prepare(connection, sql);
  }

  @Override
  public void prepare() {
    log.clear();
    tenants.clear();
    batch.draw(event -> {
      log.add(event);
      tenants.add(event.asset());
    });
    List<Batch.Change> changes = batch.changes();
    state.set(changes);
    index.set(changes);
  }

  @Override
  public int write() throws SQLException {
    try {
      begin();
      if (ids) {
        requireRows(remember, log.keys(), batch.size());
      }
      WriterConnection.bind(append, log.parameters()).executeUpdate();
      requireRows(merge, state.parameters(), state.count());
      move(moveNumbers, index.numbers());
      move(moveTexts, index.texts());
      connection.commit();
      return batch.size();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }

  private void begin() throws SQLException {
    WriterConnection.bind(begin, tenants.parameters());
    try (ResultSet begun = begin.executeQuery()) {
      begun.next();
      if (begun.getArray("stale") != null) {
        throw new SQLException("a catalog has changed meanwhile");
      }
    }
  }

  private static void requireRows(
      PreparedStatement statement, List<PgArray> parameters, int expected) throws SQLException {
    int rows = 0;
    try (ResultSet answer = WriterConnection.bind(statement, parameters).executeQuery()) {
      while (answer.next()) {
        rows++;
      }
    }
    if (rows != expected) {
      throw new SQLException("%d rows instead of %d".formatted(rows, expected));
    }
  }

  private static void move(PreparedStatement statement, Moves rows) throws SQLException {
    if (!rows.isEmpty()) {
      WriterConnection.bind(statement, rows.parameters()).executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
