package io.atlas.testkit;

import io.atlas.stack.postgres.ClusterSpec;
import io.atlas.stack.postgres.PostgresCluster;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * A migrated primary with a streaming standby, and the configuration of a service that uses them.
 */
public class PostgresStack implements QuarkusTestResourceLifecycleManager {
  /** The key that signs consistency tokens in tests. */
  public static final byte[] TOKEN_KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

  public static final long CLUSTER_ID = 7;

  private static @Nullable PostgresCluster running;

  /** The database of this JVM's tests, to look into it or to kill it. */
  public static PostgresCluster cluster() {
    return Objects.requireNonNull(running, "add @QuarkusTestResource(PostgresStack.class)");
  }

  @Override
  public Map<String, String> start() {
    PostgresCluster cluster = migrated(topology(ClusterSpec.ephemeral()));
    running = cluster;
    return new HashMap<>(
        Map.of(
            "atlas.pg.writer-url", cluster.primary().url(),
            "atlas.cluster-id", Long.toString(CLUSTER_ID),
            "atlas.token.keys", Base64.getEncoder().encodeToString(TOKEN_KEY),
            "ATLAS_JWT_PUBLIC_KEY", Bearer.publicKey().toUri().toString(),
            // Stronger than the key pair that Quarkus makes up for tests.
            "mp.jwt.verify.publickey", Bearer.publicKeyInline()));
  }

  /** A cluster with the roles and all migrations, for a test that needs no service. */
  public static PostgresCluster migrated(ClusterSpec spec) {
    PostgresCluster cluster =
        PostgresCluster.start(
            spec.withBootstrap(resource("/db/roles.sql"))
                .withDatabaseScript(resource("/db/database.sql")));
    Flyway.configure(PostgresStack.class.getClassLoader())
        .dataSource(cluster.primary().jdbcUrl(), "atlas_owner", "")
        .load()
        .migrate();
    return cluster;
  }

  /** The nodes that the tests need. */
  protected ClusterSpec topology(ClusterSpec primaryAlone) {
    return primaryAlone;
  }

  @Override
  public void stop() {
    cluster().close();
  }

  private static String resource(String name) {
    try (InputStream stream = PostgresStack.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(stream, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
