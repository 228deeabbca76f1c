package io.atlas.testkit;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Bearer tokens as the launcher signs them: ES256, by a key of this JVM. */
public final class Bearer {
  private static final KeyPair KEYS = keys();

  private Bearer() {}

  /** A token that is good for a few minutes; {@code scope} as in {@code "ingest read"}. */
  public static String of(String tenant, String scope) {
    return of(tenant, scope, Instant.now().plus(Duration.ofMinutes(10)));
  }

  /** A token that expires at a given time. */
  public static String of(String tenant, String scope, Instant expires) {
    return Jwt.issuer("atlas-local")
        .subject("test")
        .claim("tenant", tenant)
        .claim("scope", scope)
        .issuedAt(expires.minus(Duration.ofHours(1)))
        .expiresAt(expires)
        .jws()
        .algorithm(SignatureAlgorithm.ES256)
        .sign(KEYS.getPrivate());
  }

  /** A file with the public key, to configure a service with. */
  static Path publicKey() {
    String key = Base64.getMimeEncoder().encodeToString(KEYS.getPublic().getEncoded());
    try {
      Path file = Files.createTempFile("atlas-jwt", ".pem");
      file.toFile().deleteOnExit();
      return Files.writeString(
          file, "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String publicKeyInline() {
    return Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded());
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
