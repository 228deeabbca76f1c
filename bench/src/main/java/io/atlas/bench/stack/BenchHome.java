package io.atlas.bench.stack;

import io.atlas.stack.launcher.stack.Home;
import io.atlas.stack.launcher.stack.Keys;
import io.atlas.stack.launcher.stack.PortPlan;
import io.atlas.stack.launcher.supervise.StateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a benchmark's stack lives: a directory and ports of its own, so that it meets no other.
 *
 * @param home the checkout, and the directory below {@code .atlas/bench}
 */
public record BenchHome(Home home, PortPlan ports) {
  /** Variables that would put something else in the place of a part that is measured. */
  private static final List<String> FOREIGN =
      List.of(
          "ATLAS_PG_WRITER_URL",
          "ATLAS_PG_REPLICA_URLS",
          "ATLAS_KAFKA_BOOTSTRAP",
          "ATLAS_CONNECT_URL",
          "ATLAS_OLAP_URL",
          "ATLAS_TOKEN_KEYS",
          "ATLAS_CLUSTER_ID",
          "ATLAS_JWT_PUBLIC_KEY");

  /**
   * A home below the checkout.
   *
   * @param name of the directory
   * @param portBase added to every port
   */
  public static BenchHome of(Path checkout, String name, int portBase) {
    Path state = checkout.resolve(".atlas").resolve("bench").resolve(name);
    return new BenchHome(new Home(checkout, state), new PortPlan(portBase));
  }

  /** The environment of every command that is to act on this home. */
  public Map<String, String> environment(Map<String, String> own) {
    Map<String, String> environment = new HashMap<>(own);
    FOREIGN.forEach(environment::remove);
    environment.put("ATLAS_HOME", home.state().toString());
    environment.put("ATLAS_PORT_BASE", Integer.toString(ports.base()));
    return environment;
  }

  /** Keys of the stack. */
  public Keys keys() {
    return new Keys(home.keys());
  }

  /** What the supervisor says of its children. */
  public StateFiles stateFiles() {
    return new StateFiles(home.run());
  }

  /** A file of the benchmark's own. */
  public Path file(String name) {
    return home.state().resolve(name);
  }

  /** Deletes everything in it; nothing of it may run. */
  public void delete() {
    try {
      if (Files.exists(home.state())) {
        Files.walkFileTree(home.state(), new Deletion());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not delete " + home.state(), e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
