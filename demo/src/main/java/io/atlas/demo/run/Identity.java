package io.atlas.demo.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * Who the demo is to the services.
 *
 * @param tenant empty when a bearer was given and names it
 * @param bearer the token
 */
record Identity(Optional<String> tenant, String bearer) {
  private static final String ISSUER = "atlas-local";
  private static final Duration VALIDITY = Duration.ofHours(12);

  /**
   * A tenant of the run's own, if there is a key to sign with; otherwise the bearer that was given.
   *
   * @throws IllegalStateException if the environment has neither
   */
  static Identity of(Map<String, String> environment, String tenant, Instant now) {
    return given(environment, "ATLAS_DEMO_TOKEN")
        .map(bearer -> new Identity(Optional.empty(), bearer))
        .or(() ->
            given(environment, "ATLAS_JWT_PRIVATE_KEY")
                .map(file -> signed(tenant, privateKey(Path.of(file)), now)))
        .or(() ->
            given(environment, "ATLAS_TOKEN").map(bearer -> new Identity(Optional.empty(), bearer)))
        .orElseThrow(() ->
            new IllegalStateException(
                "no bearer token: set ATLAS_DEMO_TOKEN, or ATLAS_JWT_PRIVATE_KEY to a PEM file; "
                    + "./atlas demo does it for you"));
  }

  private static Optional<String> given(Map<String, String> environment, String name) {
    return Optional.of(environment.getOrDefault(name, "")).filter(text -> !text.isBlank());
  }

  static Identity signed(String tenant, PrivateKey key, Instant now) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims(tenant, now).toJson());
    signature.setKey(key);
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    signature.setHeader("typ", "JWT");
    try {
      return new Identity(Optional.of(tenant), signature.getCompactSerialization());
    } catch (JoseException e) {
      throw new IllegalStateException("the key cannot sign ES256", e);
    }
  }

  private static JwtClaims claims(String tenant, Instant now) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setSubject("demo:" + tenant);
    claims.setStringClaim("tenant", tenant);
    claims.setStringClaim("scope", "ingest read");
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(now.plus(VALIDITY).getEpochSecond()));
    return claims;
  }

  private static PrivateKey privateKey(Path file) {
    try {
      String pem = Files.readString(file);
      String body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
      return KeyFactory.getInstance("EC")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + file, e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException(file + " holds no EC key in PKCS#8", e);
    }
  }
}
