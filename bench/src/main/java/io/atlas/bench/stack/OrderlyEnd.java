package io.atlas.bench.stack;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets Ctrl-C interrupt the work instead of cutting it off, so that the work takes down what it has
 * started.
 */
public final class OrderlyEnd {
  private static final int PATIENCE_SECONDS = 150;

  private OrderlyEnd() {}

  /** Runs it on this thread; a signal to end interrupts this thread and waits for it. */
  public static int run(Callable<Integer> work) throws InterruptedException {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    Thread worker = Thread.currentThread();
    Thread hook = new Thread(() -> interrupt(worker, ended), "orderly-end");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.call();
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      ended.complete(null);
    }
  }

  private static void interrupt(Thread worker, CompletableFuture<Void> ended) {
    if (ended.isDone()) {
      return;
    }
    System.err.println("stopping ...");
    worker.interrupt();
    try {
      ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      System.err.println("the benchmark did not end in order");
    }
  }
}
