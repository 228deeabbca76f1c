package io.atlas.query.history;

import io.atlas.stack.clickhouse.HostProcess;
import io.atlas.testkit.ReplicatedPostgresStack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A primary with its standby, and the real ClickHouse engine with the sink's schema. */
public final class HistoryStack extends ReplicatedPostgresStack {
  private static @Nullable HostProcess running;

  static HostProcess olap() {
    return Objects.requireNonNull(running, "the test has no such resource");
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> configuration = super.start();
    try {
      HostProcess olap = HostProcess.start(Files.createTempDirectory("atlas-history"));
      running = olap;
      for (String statement : schema().split(";\\s*\\n", -1)) {
        olap.run(statement);
      }
      configuration.put("atlas.olap.url", olap.url());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return configuration;
  }

  private static String schema() throws IOException {
    String name = "/io/atlas/olap/sink/schema.sql";
    try (InputStream file =
        Objects.requireNonNull(HistoryStack.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .replaceAll("(?m)^--.*\\n", "")
          .strip();
    }
  }

  @Override
  public void stop() {
    olap().close();
    super.stop();
  }
}
