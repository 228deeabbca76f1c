package io.atlas.stack.launcher.cli;

import io.atlas.stack.launcher.stack.Home;
import io.atlas.stack.launcher.stack.Keys;
import io.atlas.stack.launcher.stack.Stack;
import io.atlas.stack.process.Leash;
import io.atlas.stack.process.Signals;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the stack, streams this machine's own telemetry and shows reads with their freshness.",
      "Stays up until Ctrl-C; with --duration it stops by itself and prints its JSON line last."
    },
    footer = {"", "Examples:", "  ./atlas demo", "  ./atlas demo --duration 60s"})
final class DemoCommand implements Callable<Integer> {
  /**
   * The demo ends in order: it sends what is under way again, and counts in the OLAP, 30 s each.
   */
  private static final Duration GRACE = Duration.ofSeconds(75);

  @Mixin private StackOptions options = new StackOptions();

  @Option(
      names = "--duration",
      converter = Durations.class,
      paramLabel = "D",
      description = "stop after this time, for example 60s")
  private @Nullable Duration duration;

  private final AtomicBoolean cleared = new AtomicBoolean();
  private volatile @Nullable Process demo;

  // Standard output belongs to the demo, whose last line is its JSON.
  @Override
  public Integer call() throws InterruptedException {
    Home home = Atlas.home();
    Stack stack = options.resolve(home);
    Path jar = requireJar(home);
    Session session = new Session(home, System.err);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(session, home), "demo-clear"));
    session.ensureUp(stack, options.arguments());
    UpCommand.printUrls(stack, System.err);
    Process running = Leash.start(demo(home, stack, jar), "TERM");
    demo = running;
    int exitCode = running.waitFor();
    clear(session, home);
    return exitCode;
  }

  private static Path requireJar(Home home) {
    Path jar = home.checkout().resolve("demo/target/demo-1.0-SNAPSHOT.jar");
    if (!Files.exists(jar)) {
      throw new LauncherException(
          "the demo is not built: " + jar + " is missing. Run ./atlas build");
    }
    return jar;
  }

  private ProcessBuilder demo(Home home, Stack stack, Path jar) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(
        List.of("-cp", jar + File.pathSeparator + jar.resolveSibling("lib").resolve("*")));
    command.add("io.atlas.demo.Demo");
    Duration limit = duration;
    if (limit != null) {
      command.addAll(List.of("--duration", text(limit)));
    }
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(home.checkout().toFile()).inheritIO();
    builder.environment().putAll(stack.environment());
    // A run signs for a tenant of its own, so that it can count its own events.
    builder
        .environment()
        .put("ATLAS_JWT_PRIVATE_KEY", new Keys(home.keys()).privateKeyFile().toString());
    return builder;
  }

  private static String text(Duration limit) {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + "s" : limit.toMillis() + "ms";
  }

  // Also on Ctrl-C: the demo ends first, then the stack, if this command had started it.
  private void clear(Session session, Home home) {
    if (!cleared.compareAndSet(false, true)) {
      return;
    }
    Process running = demo;
    if (running != null && running.isAlive()) {
      running.destroy();
      Signals.awaitExit(running.toHandle(), GRACE);
    }
    if (session.startedHere()) {
      new Teardown(home, System.err).down();
    }
  }
}
