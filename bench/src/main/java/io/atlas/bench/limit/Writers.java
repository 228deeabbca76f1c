package io.atlas.bench.limit;

import io.atlas.bench.data.Versions;
import io.atlas.bench.event.EventClock;
import io.atlas.bench.event.EventJson;
import io.atlas.bench.event.EventShape;
import io.atlas.bench.event.EventSource;
import io.atlas.bench.limit.rows.Batch;
import io.atlas.bench.limit.rows.LogRows;
import io.atlas.bench.limit.rows.StoreIds;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * How writers are made: each with a connection, and assets that no other writer changes.
 *
 * @param port of the primary
 * @param versions moved on by every changed value
 * @param connections one a writer
 * @param batch events of a transaction
 */
public record Writers(
    int port, StoreIds store, Versions versions, EventShape shape, int connections, int batch) {

  /** Makes one writer. */
  interface Factory {
    SqlWriter make(Connection connection, Batch batch, LogRows log) throws SQLException;
  }

  List<SqlWriter> open(String role, Factory factory) throws SQLException {
    long run = System.nanoTime();
    long seed = store.dataset().spec().seed() + 1;
    List<SqlWriter> writers = new ArrayList<>();
    for (int nth = 0; nth < connections; nth++) {
      EventSource events =
          new EventSource(
              store.dataset(), versions, shape, new EventClock(InstantSource.system()), seed + nth);
      Batch rows = new Batch(store, events, store.assetsOf(nth, connections), batch);
      LogRows log = new LogRows(store, new EventJson(store.dataset(), shape), idPrefix(run + nth));
      writers.add(factory.make(WriterConnection.open(port, role), rows, log));
    }
    return writers;
  }

  /** As long as the ids that the service gives to events without one. */
  private static String idPrefix(long writer) {
    return HexFormat.of().toHexDigits(writer) + '-';
  }
}
