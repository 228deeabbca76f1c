package io.atlas.stack.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A connector's configuration with {@code ${placeholders}}, kept as a resource. */
record ConnectorTemplate(String name) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
  private static final int POSTGRES_PORT = 5432;

  static final ConnectorTemplate SOURCE = new ConnectorTemplate("atlas-postgres-source");
  static final ConnectorTemplate SINK = new ConnectorTemplate("atlas-olap-sink");

  /** The placeholders' values, from the environment that every part of the stack shares. */
  static Map<String, String> values(Map<String, String> environment) {
    URI writer =
        URI.create(
            environment.getOrDefault("ATLAS_PG_WRITER_URL", "postgresql://127.0.0.1:15432/atlas"));
    return Map.of(
        "pg_host", writer.getHost(),
        "pg_port", Integer.toString(writer.getPort() < 0 ? POSTGRES_PORT : writer.getPort()),
        "pg_database", writer.getPath().substring(1),
        "pg_user", environment.getOrDefault("ATLAS_PG_REPLICATOR_USER", "atlas_replicator"),
        "pg_password", environment.getOrDefault("ATLAS_PG_REPLICATOR_PASSWORD", ""),
        "bootstrap", environment.getOrDefault("ATLAS_KAFKA_BOOTSTRAP", "127.0.0.1:19092"),
        "olap_url", environment.getOrDefault("ATLAS_OLAP_URL", "http://127.0.0.1:18123"));
  }

  /** The configuration as JSON. */
  String render(Map<String, String> values) {
    return PLACEHOLDER
        .matcher(text())
        .replaceAll(match -> Matcher.quoteReplacement(escape(values, match.group(1))));
  }

  private static String escape(Map<String, String> values, String placeholder) {
    @Nullable String value = values.get(placeholder);
    if (value == null) {
      throw new IllegalStateException("no value for " + placeholder);
    }
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private String text() {
    try (@Nullable InputStream resource =
        ConnectorTemplate.class.getResourceAsStream(name + ".json")) {
      if (resource == null) {
        throw new IllegalStateException("no template for " + name);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
