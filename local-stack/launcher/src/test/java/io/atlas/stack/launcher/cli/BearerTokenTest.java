package io.atlas.stack.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;

class BearerTokenTest {
  @Test
  void carriesTenantAndScopesUnderAVerifiableSignature() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    String token =
        new BearerToken("acme", List.of("ingest", "read"), Instant.now(), Duration.ofHours(12))
            .signed(pair.getPrivate());

    JwtClaims claims =
        new JwtConsumerBuilder()
            .setVerificationKey(pair.getPublic())
            .setExpectedIssuer("atlas-local")
            .setRequireExpirationTime()
            .build()
            .processToClaims(token);

    assertThat(claims.getStringClaimValue("tenant")).isEqualTo("acme");
    assertThat(claims.getStringClaimValue("scope")).isEqualTo("ingest read");
  }

  @Test
  void readsDurations() {
    assertThat(new Durations().convert("12h")).isEqualTo(Duration.ofHours(12));
    assertThat(new Durations().convert("500ms")).isEqualTo(Duration.ofMillis(500));
  }
}
