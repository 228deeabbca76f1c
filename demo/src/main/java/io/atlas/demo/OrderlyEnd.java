package io.atlas.demo;

import io.atlas.demo.time.StopSignal;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets Ctrl-C end the run instead of cutting it off: the shutdown waits for the result, and the
 * process then ends with the run's own exit code.
 */
final class OrderlyEnd {
  /** Longer than the run needs for what is on its way and for the count. */
  private static final int PATIENCE_SECONDS = 100;

  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
  private final StopSignal stop;

  private OrderlyEnd(StopSignal stop) {
    this.stop = stop;
  }

  static OrderlyEnd install(StopSignal stop) {
    OrderlyEnd end = new OrderlyEnd(stop);
    Runtime.getRuntime().addShutdownHook(new Thread(end::shutDown, "orderly-end"));
    return end;
  }

  /** Takes note of the result, the first one if there are several, and gives it back. */
  int finished(int code) {
    exitCode.complete(code);
    return code;
  }

  private void shutDown() {
    if (exitCode.isDone()) {
      return;
    }
    stop.stop();
    awaited().ifPresent(Runtime.getRuntime()::halt);
  }

  private OptionalInt awaited() {
    try {
      return OptionalInt.of(exitCode.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    } catch (ExecutionException | TimeoutException e) {
      return OptionalInt.empty();
    }
  }
}
