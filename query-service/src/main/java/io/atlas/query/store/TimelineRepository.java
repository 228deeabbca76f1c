package io.atlas.query.store;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The history file of a timeline, as the primary keeps it. */
@ApplicationScoped
public class TimelineRepository {
  private static final Logger LOG = Logger.getLogger(TimelineRepository.class);

  private final Stores stores;

  public TimelineRepository(Stores stores) {
    this.stores = stores;
  }

  private static final String HISTORY =
      """
      SELECT pg_read_file('pg_wal/' || lpad(upper(to_hex($1::int)), 8, '0') || '.history', true)
      """;

  /** The text of the file; empty where there is none, or the role may not read it. */
  public Optional<String> history(int timeline) {
    try (Session session = stores.writer().connect()) {
      List<Row> rows = session.query(HISTORY, timeline);
      return rows.stream().findFirst().map(row -> row.getString(0));
    } catch (StoreException | PgException e) {
      LOG.infof("no history of timeline %d: %s", timeline, e.getMessage());
      return Optional.empty();
    }
  }
}
