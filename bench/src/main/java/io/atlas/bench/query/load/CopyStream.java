package io.atlas.bench.query.load;

import io.atlas.bench.data.JsonBytes;
import io.atlas.bench.stack.BenchException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into a table. Takes ASCII text. Belongs to one thread. */
final class CopyStream {
  private static final int FULL = 1 << 16;

  private final CopyIn copy;
  private final JsonBytes pending = new JsonBytes();
  private boolean rowBegun;

  private CopyStream(CopyIn copy) {
    this.copy = copy;
  }

  /**
   * Begins.
   *
   * @param into the table, with the columns in parentheses
   */
  static CopyStream into(Connection connection, String into, String options) throws SQLException {
    String sql = "COPY " + into + " FROM STDIN " + options;
    return new CopyStream(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql));
  }

  CopyStream field(long value) {
    next().decimal(value, 0);
    return this;
  }

  CopyStream field(double value) {
    next().raw(Double.toString(value));
    return this;
  }

  /** Text without a backslash, a tab or a line's end. */
  CopyStream field(String text) {
    next().raw(text);
    return this;
  }

  /** A document; a backslash is one more escape here. */
  CopyStream field(JsonBytes json) {
    JsonBytes out = next();
    byte[] bytes = json.array();
    for (int i = 0; i < json.length(); i++) {
      if (bytes[i] == '\\') {
        out.raw('\\');
      }
      out.raw((char) bytes[i]);
    }
    return this;
  }

  private JsonBytes next() {
    if (rowBegun) {
      pending.raw('\t');
    }
    rowBegun = true;
    return pending;
  }

  void endRow() {
    pending.raw('\n');
    rowBegun = false;
    if (pending.length() >= FULL) {
      send();
    }
  }

  private void send() {
    try {
      copy.writeToCopy(pending.array(), 0, pending.length());
      pending.clear();
    } catch (SQLException e) {
      throw new BenchException("a row was not loaded: " + e.getMessage(), e);
    }
  }

  /** Sends the rest; how many rows there were. */
  long end() throws SQLException {
    send();
    return copy.endCopy();
  }
}
