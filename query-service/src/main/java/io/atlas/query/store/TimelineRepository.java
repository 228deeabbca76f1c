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
  private volatile String said = "";

  public TimelineRepository(Stores stores) {
    this.stores = stores;
  }

  // The administrator's, for only a superuser may read files. An installation may lack it.
  private static final String HISTORY =
      """
      SELECT atlas_admin.timeline_history($1::int)
      """;

  /** The text of the file; empty where there is none, or the role may not read it. */
  public Optional<String> history(int timeline) {
    try (Session session = stores.lookups().connect()) {
      List<Row> rows = session.query(HISTORY, timeline);
      said = "";
      return rows.stream().findFirst().map(row -> row.getString(0));
    } catch (StoreException | PgException e) {
      say("no history of timeline " + timeline + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private void say(String what) {
    if (!what.equals(said)) {
      said = what;
      LOG.info(what);
    }
  }
}
