package io.atlas.stack.launcher.cli;

import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** A JWT as the services expect it of their identity provider. */
record BearerToken(String tenant, List<String> scopes, Instant issuedAt, Duration validity) {
  static final String ISSUER = "atlas-local";

  String signed(PrivateKey key) throws JoseException {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims().toJson());
    signature.setKey(key);
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    signature.setHeader("typ", "JWT");
    return signature.getCompactSerialization();
  }

  private JwtClaims claims() {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setSubject("local:" + tenant);
    claims.setStringClaim("tenant", tenant);
    claims.setStringClaim("scope", String.join(" ", scopes));
    claims.setIssuedAt(NumericDate.fromSeconds(issuedAt.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(issuedAt.plus(validity).getEpochSecond()));
    return claims;
  }
}
