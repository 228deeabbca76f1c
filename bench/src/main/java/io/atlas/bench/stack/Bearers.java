package io.atlas.bench.stack;

import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs bearer tokens with the key of a local stack. */
public final class Bearers {
  private static final String ISSUER = "atlas-local";
  private static final Duration VALIDITY = Duration.ofHours(12);

  private Bearers() {}

  /** A token that lets a tenant write and read, for each of them. */
  public static List<String> signed(List<String> tenants, PrivateKey key, Instant now) {
    return tenants.stream().map(tenant -> signed(claims(tenant, now), key)).toList();
  }

  private static String signed(JwtClaims claims, PrivateKey key) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(key);
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    signature.setHeader("typ", "JWT");
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new BenchException("the stack's key cannot sign ES256", e);
    }
  }

  private static JwtClaims claims(String tenant, Instant now) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setSubject("bench:" + tenant);
    claims.setStringClaim("tenant", tenant);
    claims.setStringClaim("scope", "ingest read");
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(now.plus(VALIDITY).getEpochSecond()));
    return claims;
  }
}
