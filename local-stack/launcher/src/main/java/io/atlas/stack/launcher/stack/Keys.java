package io.atlas.stack.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/**
 * Secrets and ids of this local stack, made once.
 *
 * @param folder usually {@code .atlas/keys}
 */
public record Keys(Path folder) {
  private static final String PRIVATE_KEY = "jwt-private.pem";
  private static final int TOKEN_KEY_BYTES = 32;
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Makes what is missing. */
  public Keys ensured() {
    try {
      Files.createDirectories(folder);
      if (!Files.exists(publicKeyFile())) {
        makeKeyPair();
      }
      makeOnce("token-keys", tokenKey());
      makeOnce("cluster-id", Long.toString(RANDOM.nextLong(1, Long.MAX_VALUE)));
      return this;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("could not make the keys in " + folder, e);
    }
  }

  /** The PEM file with which services verify bearer tokens. */
  public Path publicKeyFile() {
    return folder.resolve("jwt-public.pem");
  }

  /** The key that signs bearer tokens, as PEM; readable by its owner alone. */
  public Path privateKeyFile() {
    return folder.resolve(PRIVATE_KEY);
  }

  /** The key that signs local bearer tokens (ES256). */
  public PrivateKey privateKey() {
    String pem = read(PRIVATE_KEY);
    String body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    try {
      return KeyFactory.getInstance("EC")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException(
          folder.resolve(PRIVATE_KEY) + " holds no EC key; delete the folder and restart the stack",
          e);
    }
  }

  /** Base64 keys of consistency tokens, the signing one first. */
  public String tokenKeys() {
    return read("token-keys").strip();
  }

  /** The id that consistency tokens carry. */
  public String clusterId() {
    return read("cluster-id").strip();
  }

  // The public half is written last: while it is missing, the pair is made anew.
  private void makeKeyPair() throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
    KeyPair pair = generator.generateKeyPair();
    Files.deleteIfExists(folder.resolve(PRIVATE_KEY));
    makeOnce(PRIVATE_KEY, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    Files.writeString(publicKeyFile(), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
  }

  private static String pem(String kind, byte[] content) {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind);
  }

  private static String tokenKey() {
    byte[] key = new byte[TOKEN_KEY_BYTES];
    RANDOM.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private void makeOnce(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    if (Files.exists(file) && Files.size(file) > 0) {
      return;
    }
    Files.deleteIfExists(file);
    try {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(PRIVATE));
      Files.writeString(file, content);
    } catch (FileAlreadyExistsException e) {
      // Another command has just made it.
    }
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + folder.resolve(name), e);
    }
  }
}
