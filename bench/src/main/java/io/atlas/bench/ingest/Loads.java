package io.atlas.bench.ingest;

import io.atlas.bench.data.Versions;
import io.atlas.bench.event.EventClock;
import io.atlas.bench.event.EventJson;
import io.atlas.bench.event.EventShape;
import io.atlas.bench.event.EventSource;
import io.atlas.bench.http.EventRequests;
import io.atlas.bench.http.HttpLoad;
import io.atlas.bench.http.Pace;
import io.atlas.bench.limit.LimitLoad;
import io.atlas.bench.limit.LogLoad;
import io.atlas.bench.limit.Writers;
import io.atlas.bench.limit.rows.StoreIds;
import io.atlas.bench.load.Load;
import io.atlas.bench.setup.LoadedStack;
import io.atlas.bench.stack.BenchException;
import io.atlas.bench.stack.Database;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;

/** Makes the load of each mode; all of them change the same values. */
final class Loads {
  private final LoadedStack loaded;
  private final IngestOptions options;
  private final Versions versions;
  private final EventShape shape;
  private final EventSource events;

  Loads(LoadedStack loaded, Versions versions, IngestOptions options) {
    this.loaded = loaded;
    this.versions = versions;
    this.options = options;
    this.shape = new EventShape(options.valuesPerEvent(), options.changed(), idPrefix(options));
    this.events =
        new EventSource(
            loaded.dataset(),
            versions,
            shape,
            new EventClock(InstantSource.system()),
            options.dataset().seed());
  }

  // Of this run alone, or the events of an earlier one would make these duplicates.
  private static Optional<String> idPrefix(IngestOptions options) {
    return options.ids()
        ? Optional.of(Long.toString(System.currentTimeMillis(), Character.MAX_RADIX) + "-")
        : Optional.empty();
  }

  /** Makes the load of a mode. */
  Load of(Mode mode, Database database) {
    try {
      return switch (mode) {
        case SINGLE, BATCH -> http();
        case LIMIT -> new LimitLoad(writers(database), options.ids());
        case LOG -> new LogLoad(writers(database), database);
      };
    } catch (SQLException e) {
      throw new BenchException("no writer could be made: " + e.getMessage(), e);
    }
  }

  /** As the options say, if it is the limit that they ask for. */
  private Writers writers(Database database) {
    boolean asked = !options.mode().overHttp();
    return new Writers(
        loaded.primaryPort(),
        StoreIds.read(database, loaded.dataset()),
        versions,
        shape,
        asked ? options.connections() : Mode.LIMIT.connections(),
        asked ? options.batch() : Mode.LIMIT.batch());
  }

  private Load http() {
    int size = options.batch();
    return new HttpLoad(
        loaded.target(),
        size > 1,
        options.connections(),
        pace(size),
        new EventRequests(events, new EventJson(loaded.dataset(), shape), size));
  }

  private Pace pace(int size) {
    return options.rate().isPresent()
        ? new Pace.Open(options.rate().getAsDouble() / size)
        : new Pace.Closed();
  }
}
