package io.atlas.bench.data;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Which version each value of the dataset is at: 2 bytes a value, all that has to be remembered of
 * what was sent. The values of an asset belong to one thread at a time.
 */
public final class Versions {
  private static final int BUFFER = 1 << 20;

  private final int each;
  private final char[] current;

  /** All values at version 0. */
  public Versions(DatasetSpec spec) {
    this.each = spec.attributes();
    this.current = new char[spec.values()];
  }

  /** The version that was sent last. */
  public int current(int asset, int place) {
    return current[asset * each + place];
  }

  /** Moves on to the next version; it comes round after 65,536. */
  public int next(int asset, int place) {
    return ++current[asset * each + place];
  }

  /** Writes them down, so that a later run on the same data knows the current values. */
  public void save(Path file) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(partial), BUFFER))) {
      for (char version : current) {
        out.writeChar(version);
      }
    }
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Reads what {@link #save} wrote of the same dataset. */
  public static Versions load(Path file, DatasetSpec spec) throws IOException {
    Versions versions = new Versions(spec);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
      for (int i = 0; i < versions.current.length; i++) {
        versions.current[i] = in.readChar();
      }
    }
    return versions;
  }
}
