package io.atlas.stack.clickhouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Connections that may write. Settings are set for one statement and taken back after it. */
final class WriterPool {
  private final BlockingQueue<EngineConnection> idle;

  WriterPool(Engine engine, int size) {
    idle = new ArrayBlockingQueue<>(size);
    for (int i = 0; i < size; i++) {
      idle.add(engine.openWriter());
    }
  }

  /** What a writer does with its connection. */
  @FunctionalInterface
  interface Work {
    Answer on(EngineConnection connection) throws IOException;
  }

  Answer with(String database, Map<String, String> settings, Work work) {
    EngineConnection connection = take();
    try {
      prepare(connection, database, settings);
      return work.on(connection);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      reset(connection, settings);
      idle.add(connection);
    }
  }

  private EngineConnection take() {
    try {
      return idle.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the host is stopping", e);
    }
  }

  private static void prepare(
      EngineConnection connection, String database, Map<String, String> settings) {
    run(connection, "USE " + Settings.identifier(database.isEmpty() ? "default" : database));
    if (!settings.isEmpty()) {
      run(connection, Settings.set(settings));
    }
  }

  private static void reset(EngineConnection connection, Map<String, String> settings) {
    if (!settings.isEmpty()) {
      run(connection, Settings.reset(settings.keySet()));
    }
  }

  private static void run(EngineConnection connection, String sql) {
    connection.query(sql, "Null", Map.of());
  }

  void close() {
    idle.forEach(EngineConnection::close);
    idle.clear();
  }
}
