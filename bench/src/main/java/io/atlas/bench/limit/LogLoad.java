package io.atlas.bench.limit;

import io.atlas.bench.stack.Database;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

/** The log's rows alone, into a twin of the log that is dropped at the end. */
public final class LogLoad extends SqlLoad {
  private static final String ROLE = "postgres";

  private final Database database;

  /**
   * Makes the twin.
   *
   * @param database for making and dropping it
   */
  public LogLoad(Writers writers, Database database) throws SQLException {
    super(writersInto(writers, database));
    this.database = database;
  }

  private static List<SqlWriter> writersInto(Writers writers, Database database)
      throws SQLException {
    drop(database);
    database.run("CREATE TABLE " + LogWriter.TABLE + " (LIKE event_log)");
    return writers.open(ROLE, LogWriter::new);
  }

  private static void drop(Database database) {
    database.run("DROP TABLE IF EXISTS " + LogWriter.TABLE);
  }

  private static final String COUNT = "SELECT count(*) FROM " + LogWriter.TABLE;

  @Override
  public long logged(Database reader, OffsetDateTime since) {
    return reader.one(COUNT, row -> row.getLong(1));
  }

  @Override
  public void close() {
    super.close();
    drop(database);
  }
}
