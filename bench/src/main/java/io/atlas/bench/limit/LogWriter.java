package io.atlas.bench.limit;

import io.atlas.bench.limit.rows.Batch;
import io.atlas.bench.limit.rows.LogRows;
import io.atlas.ingest.store.BatchStatements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Appends to a twin of the log, and does nothing else. */
final class LogWriter implements SqlWriter {
  /** The twin: without partitions, and in no publication. */
  static final String TABLE = "bench_event_log";

  private final Connection connection;
  private final PreparedStatement append;
  private final Batch batch;
  private final LogRows rows;

  LogWriter(Connection connection, Batch batch, LogRows rows) throws SQLException {
    this.connection = connection;
    this.batch = batch;
    this.rows = rows;
    this.append = WriterConnection.prepare(connection, statement());
  }

  static String statement() {
    return BatchStatements.APPEND_LOG.replaceFirst("\\bevent_log\\b", TABLE);
  }

  @Override
  public void prepare() {
    rows.clear();
    batch.draw(rows::add);
  }

  @Override
  public int write() throws SQLException {
    WriterConnection.bind(append, rows.parameters()).executeUpdate();
    return batch.size();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
