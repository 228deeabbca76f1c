package io.atlas.check.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Streamed rows, of which the next can be looked at before it is taken. */
public final class Cursor<T> implements Iterator<T>, AutoCloseable {
  private final PreparedStatement statement;
  private final ResultSet rows;
  private final RowReader<T> reader;
  private @Nullable T head;

  Cursor(PreparedStatement statement, RowReader<T> reader) throws SQLException {
    this.statement = statement;
    this.reader = reader;
    this.rows = statement.executeQuery();
    advance();
  }

  private void advance() throws SQLException {
    head = rows.next() ? reader.read(rows) : null;
  }

  /** The next row, or null behind the last. */
  public @Nullable T head() {
    return head;
  }

  @Override
  public boolean hasNext() {
    return head != null;
  }

  @Override
  public T next() {
    @Nullable T row = head;
    if (row == null) {
      throw new NoSuchElementException();
    }
    try {
      advance();
      return row;
    } catch (SQLException e) {
      throw Snapshot.failed(e);
    }
  }

  @Override
  public void close() {
    try {
      statement.close();
    } catch (SQLException e) {
      throw Snapshot.failed(e);
    }
  }
}
