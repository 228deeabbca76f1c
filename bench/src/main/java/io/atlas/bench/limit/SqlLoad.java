package io.atlas.bench.limit;

import io.atlas.bench.load.Counters;
import io.atlas.bench.load.Latencies;
import io.atlas.bench.load.Load;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writers that write as fast as they can, each on a thread of its own. */
abstract class SqlLoad implements Load {
  private final Counters counters = new Counters();
  private final Latencies latencies = new Latencies();
  private final List<Thread> threads = new ArrayList<>();
  private final List<? extends SqlWriter> writers;
  private volatile boolean stopping;

  SqlLoad(List<? extends SqlWriter> writers) {
    this.writers = writers;
  }

  @Override
  public void start() {
    for (SqlWriter writer : writers) {
      threads.add(Thread.ofPlatform().name("writer-" + threads.size()).start(() -> run(writer)));
    }
  }

  // A writer that fails stops: what it knows of the store may no longer be so.
  private void run(SqlWriter writer) {
    try {
      while (!stopping) {
        writer.prepare();
        long from = System.nanoTime();
        int events = writer.write();
        latencies.record(System.nanoTime() - from);
        counters.acknowledged(events, 0, 0);
      }
    } catch (SQLException | RuntimeException e) {
      counters.fail(String.valueOf(e));
    }
  }

  @Override
  public Counters counters() {
    return counters;
  }

  @Override
  public Latencies latencies() {
    return latencies;
  }

  @Override
  public boolean isSettled() {
    return counters.read().errors() == 0 && threads.stream().noneMatch(Thread::isAlive);
  }

  @Override
  public boolean stop(Duration patience) throws InterruptedException {
    stopping = true;
    long until = System.nanoTime() + patience.toNanos();
    for (Thread thread : threads) {
      thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
    }
    return threads.stream().noneMatch(Thread::isAlive);
  }

  @Override
  public void close() {
    stopping = true;
    for (SqlWriter writer : writers) {
      try {
        writer.close();
      } catch (SQLException e) {
        counters.fail(String.valueOf(e));
      }
    }
  }
}
