package io.atlas.bench.watch;

import io.atlas.bench.stack.Database;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Forces a checkpoint beside a measurement, which does not wait for it. */
public final class Checkpoint implements Runnable, AutoCloseable {
  private final Supplier<Database> connect;
  private @Nullable Thread thread;

  /** Forces nothing yet. */
  public Checkpoint(Supplier<Database> connect) {
    this.connect = connect;
  }

  @Override
  public void run() {
    thread = Thread.ofPlatform().daemon().name("checkpoint").start(this::force);
  }

  private void force() {
    try (Database database = connect.get()) {
      database.run("CHECKPOINT");
    }
  }

  @Override
  public void close() throws InterruptedException {
    Thread running = thread;
    if (running != null) {
      running.join();
    }
  }
}
