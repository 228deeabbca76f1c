package io.atlas.ingest;

import io.atlas.stack.postgres.ClusterSpec;
import io.atlas.stack.postgres.PostgresCluster;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;

/** A real Postgres for the tests of this module, and the key that signs their bearer tokens. */
public final class StackResource implements QuarkusTestResourceLifecycleManager {
  private static final KeyPair KEYS = keys();
  private static PostgresCluster cluster;

  /** The database, for tests that look into it or kill it. */
  public static PostgresCluster cluster() {
    return cluster;
  }

  /** A bearer token as the launcher signs it. */
  public static String bearer(String tenant, String scope) {
    return Jwt.issuer("atlas-local")
        .subject("test")
        .claim("tenant", tenant)
        .claim("scope", scope)
        .expiresIn(3600)
        .sign(KEYS.getPrivate());
  }

  @Override
  public Map<String, String> start() {
    cluster = PostgresCluster.start(ClusterSpec.ephemeral().withBootstrap(roles()));
    return Map.of(
        "atlas.pg.writer-url", cluster.primary().url(),
        "atlas.token.keys", Base64.getEncoder().encodeToString(new byte[32]),
        "ATLAS_JWT_PUBLIC_KEY", publicKey(),
        // Stronger than the key pair that Quarkus makes up for tests.
        "mp.jwt.verify.publickey",
            Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded()),
        "smallrye.jwt.new-token.signature-algorithm", "ES256");
  }

  @Override
  public void stop() {
    cluster.close();
  }

  /** A file, as the launcher gives it to the services. */
  private static String publicKey() {
    String key = Base64.getMimeEncoder().encodeToString(KEYS.getPublic().getEncoded());
    try {
      Path file = Files.createTempFile("atlas-test", ".pem");
      file.toFile().deleteOnExit();
      Files.writeString(
          file, "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n");
      return file.toUri().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String roles() {
    try (var sql = StackResource.class.getResourceAsStream("/db/roles.sql")) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has EC keys", e);
    }
  }
}
