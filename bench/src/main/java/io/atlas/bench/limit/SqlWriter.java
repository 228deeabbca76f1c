package io.atlas.bench.limit;

import java.sql.SQLException;

/** Writes one transaction after another on a connection of its own. Belongs to one thread. */
interface SqlWriter extends AutoCloseable {
  /** Makes the next transaction's rows. */
  void prepare();

  /** Writes and commits them; how many events they were. */
  int write() throws SQLException;

  @Override
  void close() throws SQLException;
}
