package io.atlas.demo.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {
  private static final Instant NOW = Instant.now();

  @Test
  void signsForATenantOfItsOwn(@TempDir Path folder) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    Path file = folder.resolve("key.pem");
    Files.writeString(file, pem(pair));
    Map<String, String> environment =
        Map.of("ATLAS_JWT_PRIVATE_KEY", file.toString(), "ATLAS_TOKEN", "other");
    Identity identity = Identity.of(environment, "demo-1", NOW);
    JwtClaims claims =
        new JwtConsumerBuilder()
            .setVerificationKey(pair.getPublic())
            .setExpectedIssuer("atlas-local")
            .setRequireExpirationTime()
            .build()
            .processToClaims(identity.bearer());
    assertThat(identity.tenant()).contains("demo-1");
    assertThat(claims.getStringClaimValue("tenant")).isEqualTo("demo-1");
    assertThat(claims.getStringClaimValue("scope")).isEqualTo("ingest read");
  }

  @Test
  void prefersTheBearerThatWasGivenForTheDemo() {
    Map<String, String> environment =
        Map.of(
            "ATLAS_DEMO_TOKEN", "mine", "ATLAS_JWT_PRIVATE_KEY", "missing", "ATLAS_TOKEN", "other");
    assertThat(Identity.of(environment, "demo-1", NOW).bearer()).isEqualTo("mine");
  }

  @Test
  void fallsBackToTheLaunchersBearer() {
    Identity identity = Identity.of(Map.of("ATLAS_TOKEN", "other"), "demo-1", NOW);
    assertThat(identity.bearer()).isEqualTo("other");
    assertThat(identity.tenant()).isEmpty();
  }

  @Test
  void saysWhatIsMissing() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Identity.of(Map.of(), "demo-1", NOW))
        .withMessageContaining("ATLAS_DEMO_TOKEN");
  }

  private static String pem(KeyPair pair) {
    String body = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
  }
}
