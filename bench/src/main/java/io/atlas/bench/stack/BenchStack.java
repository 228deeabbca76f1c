package io.atlas.bench.stack;

import io.atlas.stack.launcher.supervise.ChildStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The running stack of a benchmark. Closing it takes it down. */
public final class BenchStack implements AutoCloseable {
  /** The name of the part that is measured. */
  public static final String INGEST = "ingest-service";

  private static final String QUERY = "query-service";

  private final BenchHome home;
  private final StackKind kind;
  private final AtlasCommand atlas;
  private final PrintStream progress;
  private final FileChannel lock;
  private @Nullable ServiceProcess nativeService;

  private BenchStack(
      BenchHome home, StackKind kind, AtlasCommand atlas, PrintStream progress, FileChannel lock) {
    this.home = home;
    this.kind = kind;
    this.atlas = atlas;
    this.progress = progress;
    this.lock = lock;
  }

  /**
   * Locks a home for this benchmark alone, ends what an earlier one may have left there, and brings
   * nothing up yet.
   *
   * @param environment this process's own
   */
  public static BenchStack open(
      BenchHome home, StackKind kind, Map<String, String> environment, PrintStream progress) {
    AtlasCommand atlas = new AtlasCommand(home, environment);
    BenchStack stack = new BenchStack(home, kind, atlas, progress, lock(home));
    if (home.stateFiles().livingSupervisor().isPresent()) {
      stack.down();
    }
    return stack;
  }

  // Beside the home, so that it may be deleted while it is locked.
  private static FileChannel lock(BenchHome home) {
    Path file = home.home().state().resolveSibling(home.home().state().getFileName() + ".lock");
    try {
      Files.createDirectories(file.resolveSibling(""));
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw new BenchException("another benchmark uses " + home.home().state());
      }
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException("could not lock " + file, e);
    }
  }

  /** Brings it up and returns when every part answers. */
  public void up(Runner runner) {
    List<String> arguments = new ArrayList<>(List.of("up"));
    arguments.addAll(kind.upArguments());
    atlas.run(arguments, line -> progress.println("  " + line));
    if (runner == Runner.NATIVE) {
      nativeService = NativeService.inPlaceOf(INGEST, home, atlas, progress);
    }
  }

  /**
   * Starts one more process of the query-service, told the same as the launcher's own.
   *
   * @param port of its own, on 127.0.0.1
   */
  public ServiceProcess oneMoreQueryService(int port) {
    Map<String, String> environment = ServiceProcess.environment(QUERY, atlas);
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    Path jar = home.home().checkout().resolve(QUERY + "/target/quarkus-app/quarkus-run.jar");
    Path java = Path.of(System.getProperty("java.home", ""), "bin", "java");
    return ServiceProcess.start(
        List.of(java.toString(), "-Xmx256m", "-XX:+UseSerialGC", "-jar", jar.toString()),
        environment,
        port,
        home.home().log(QUERY + "-2"));
  }

  /** The names of the faults that the launcher knows. */
  public List<String> faults() {
    List<String> names = new ArrayList<>();
    atlas.run(List.of("fault"), line -> names.add(line.strip().split("\\s+", 2)[0]));
    return names.stream().filter(name -> !name.isEmpty()).toList();
  }

  /** Has something go wrong for a while, and returns when it is undone; whether that worked. */
  public boolean fault(String name, Duration length) {
    int exitCode =
        atlas.exitCode(
            List.of("fault", name, "--for", length.toMillis() + "ms"),
            line -> progress.println("  " + line));
    return exitCode == 0;
  }

  /** Where it lives. */
  public BenchHome home() {
    return home;
  }

  /** The processes of the stack by the names of its parts. */
  public Map<String, Long> processes() {
    Map<String, Long> pids = new LinkedHashMap<>();
    for (ChildStatus child : home.stateFiles().all()) {
      if (child.process().pid() != 0) {
        pids.put(child.name(), child.process().pid());
      }
    }
    Optional.ofNullable(nativeService).ifPresent(service -> pids.put(INGEST, service.pid()));
    return pids;
  }

  /** Whether somebody reads the replication slot to the OLAP. */
  public boolean readsSlot() {
    return kind == StackKind.FULL;
  }

  /** Takes it down; it may be brought up again. */
  public void down() {
    ServiceProcess running = nativeService;
    nativeService = null;
    if (running != null) {
      running.close();
    }
    int exitCode = atlas.exitCode(List.of("down"), line -> progress.println("  " + line));
    if (exitCode != 0) {
      throw new BenchException("the stack in %s is not down".formatted(home.home().state()));
    }
  }

  // An interrupt is why this is called, often; it must not cut this short.
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      down();
    } finally {
      unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void unlock() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("could not unlock " + home.home().state(), e);
    }
  }
}
