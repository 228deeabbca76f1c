package io.atlas.stack.clickhouse;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ends statements that run too long, or that their client asked to end.
 *
 * <p>It holds the one connection that does nothing else. KILL is always ASYNC: a synchronous one
 * waits for the victim and would block every later one.
 */
final class Canceller {
  private final EngineConnection connection;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final Map<String, Running> running = new ConcurrentHashMap<>();

  Canceller(EngineConnection connection) {
    this.connection = connection;
  }

  /** Runs {@code work} on the connection, and kills its statement after {@code limit}. */
  Answer watch(String queryId, EngineConnection victim, Duration limit, Supplier<Answer> work) {
    Running statement = new Running(victim.comment());
    running.put(queryId, statement);
    Future<?> alarm =
        timer.schedule(() -> kill(statement), limit.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return work.get();
    } finally {
      alarm.cancel(false);
      running.remove(queryId, statement);
      statement.finish();
    }
  }

  /** Ends the statement of that query id, if it runs. */
  void cancel(String queryId) {
    Running statement = running.get(queryId);
    if (statement != null) {
      kill(statement);
    }
  }

  private void kill(Running statement) {
    statement.ifRunning(comment -> {
      synchronized (connection) {
        connection.query(
            "KILL QUERY WHERE Settings['log_comment'] = " + Settings.quote(comment) + " ASYNC",
            "Null",
            Map.of());
      }
    });
  }

  /** One statement; its connection cannot go to the next one while a kill of it is under way. */
  private static final class Running {
    private final String comment;
    private boolean finished;

    Running(String comment) {
      this.comment = comment;
    }

    synchronized void ifRunning(java.util.function.Consumer<String> action) {
      if (!finished) {
        action.accept(comment);
      }
    }

    synchronized void finish() {
      finished = true;
    }
  }
}
