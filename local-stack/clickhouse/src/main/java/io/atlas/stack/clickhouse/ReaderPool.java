package io.atlas.stack.clickhouse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Read-only connections, by the settings they were opened with.
 *
 * <p>A read-only connection cannot change a setting, so a request with settings gets a connection
 * that was opened with them; the one that was idle longest makes room for it.
 */
final class ReaderPool {
  private final Engine engine;
  private final int size;
  private final Semaphore permits;
  private final Deque<Idle> idle = new ArrayDeque<>();

  ReaderPool(Engine engine, int size) {
    this.engine = engine;
    this.size = size;
    this.permits = new Semaphore(size, true);
  }

  /** Runs {@code work} on a reader, waiting for a free one. */
  <T> T with(String database, Map<String, String> settings, Function<EngineConnection, T> work) {
    permits.acquireUninterruptibly();
    try {
      String key = database + settings;
      EngineConnection connection = take(key);
      if (connection == null) {
        connection = engine.openReader(database, settings);
      }
      try {
        return work.apply(connection);
      } finally {
        giveBack(new Idle(key, connection));
      }
    } finally {
      permits.release();
    }
  }

  private synchronized @org.jspecify.annotations.Nullable EngineConnection take(String key) {
    for (Iterator<Idle> all = idle.descendingIterator(); all.hasNext(); ) {
      Idle candidate = all.next();
      if (candidate.key().equals(key)) {
        all.remove();
        return candidate.connection();
      }
    }
    return null;
  }

  private synchronized void giveBack(Idle back) {
    idle.addLast(back);
    while (idle.size() > size) {
      idle.removeFirst().connection().close();
    }
  }

  synchronized void close() {
    idle.forEach(one -> one.connection().close());
    idle.clear();
  }

  private record Idle(String key, EngineConnection connection) {}
}
