package io.atlas.stack.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts child processes that die with this JVM, even when it is killed with {@code kill -9}.
 *
 * <p>On Linux the kernel does it (a parent-death signal, set through {@code setpriv}). Elsewhere a
 * small shell per child reads a pipe that only this JVM holds open and signals the child when the
 * pipe ends.
 */
public final class Leash {
  // The kernel sends the parent-death signal when the *thread* that forked ends, so every fork
  // happens on one thread that lives as long as the JVM.
  private static final ExecutorService FORKER =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("atlas-process-forker").factory());

  private static final boolean KERNEL_LEASH = probe();

  private Leash() {}

  /**
   * Starts {@code builder}'s command so that it gets {@code signal} when this JVM dies.
   *
   * @param signal the signal's name without SIG, for example {@code QUIT}
   */
  public static Process start(ProcessBuilder builder, String signal) {
    return start(List.of(), builder, signal);
  }

  /**
   * Like {@link #start(ProcessBuilder, String)}, behind a command that changes the user.
   *
   * @param runAs a command prefix; changing the user clears a parent-death signal, so the prefix
   *     must come before it
   */
  public static Process start(List<String> runAs, ProcessBuilder builder, String signal) {
    List<String> command = new ArrayList<>(runAs);
    if (KERNEL_LEASH) {
      command.addAll(List.of("setpriv", "--pdeathsig", signal));
    }
    command.addAll(builder.command());
    Process child = fork(builder.command(command));
    return KERNEL_LEASH ? child : watched(child, signal);
  }

  private static Process fork(ProcessBuilder builder) {
    try {
      return CompletableFuture.supplyAsync(() -> startNow(builder), FORKER).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static Process startNow(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("could not start " + builder.command().getFirst(), e);
    }
  }

  private static Process watched(Process child, String signal) {
    Process watcher =
        fork(
            new ProcessBuilder(
                    "sh",
                    "-c",
                    "cat >/dev/null; kill -" + signal + " " + child.pid() + " 2>/dev/null")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD));
    child.onExit().thenRun(() -> endWatcher(watcher));
    return child;
  }

  private static void endWatcher(Process watcher) {
    watcher.descendants().forEach(ProcessHandle::destroyForcibly);
    watcher.destroyForcibly();
  }

  private static boolean probe() {
    try {
      Process process =
          new ProcessBuilder("setpriv", "--pdeathsig", "KILL", "true")
              .redirectErrorStream(true)
              .redirectOutput(new File("/dev/null"))
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
