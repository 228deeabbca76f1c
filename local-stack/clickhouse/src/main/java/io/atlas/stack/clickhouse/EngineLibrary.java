package io.atlas.stack.clickhouse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where the engine's shared library lies in a checkout. */
public final class EngineLibrary {
  private static final String MODULE = "local-stack/clickhouse/npm";

  private EngineLibrary() {}

  /**
   * The library named by {@code ATLAS_CHDB_LIB}, or else this machine's variant in the checkout
   * that {@code start} lies in.
   *
   * @throws IllegalStateException if it is not there, saying how to fetch it
   */
  public static Path find(Map<String, String> environment, Path start) {
    String named = environment.getOrDefault("ATLAS_CHDB_LIB", "");
    Path library = named.isEmpty() ? inCheckout(start.toAbsolutePath()) : Path.of(named);
    if (!Files.isRegularFile(library)) {
      throw new IllegalStateException(
          "no ClickHouse engine at " + library + "; run `npm ci` in " + MODULE);
    }
    return library;
  }

  private static Path inCheckout(Path start) {
    Path modules = Path.of(MODULE);
    Path root = start;
    while (!Files.isDirectory(root.resolve(modules)) && root.getParent() != null) {
      root = root.getParent();
    }
    return root.resolve(modules)
        .resolve("node_modules/@chdb/lib-" + platform())
        .resolve("libchdb.so");
  }

  /** npm's name of this machine, as libchdb's packages use it. */
  private static String platform() {
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    return (mac ? "darwin" : "linux") + (arm ? "-arm64" : "-x64") + (mac ? "" : "-gnu");
  }
}
