package io.atlas.stack.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The unpacked Postgres binaries.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 */
record Installation(Path folder) {
  private static final String COMPLETE = "complete";

  /** One JVM unpacks at a time; the file lock below holds off the other JVMs. */
  private static final Object UNPACKING = new Object();

  Path binary(String name) {
    return folder.resolve("bin").resolve(name);
  }

  /** One installation for all clusters of this user, unpacked when it is not there yet. */
  static Installation shared() {
    Path folder = sharedFolder();
    synchronized (UNPACKING) {
      try {
        return unpackedAt(folder);
      } catch (IOException e) {
        throw new UncheckedIOException("could not unpack Postgres into " + folder, e);
      }
    }
  }

  private static Installation unpackedAt(Path folder) throws IOException {
    Path parent = folder.resolveSibling("");
    makeEnterable(parent);
    refuseForeign(parent);
    Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!isComplete(folder)) {
        unpack(folder);
      }
      if (!lock.isValid()) {
        throw new IOException("lost the lock " + lockFile);
      }
      return new Installation(folder);
    }
  }

  // Postgres may run under another account, which must be able to enter.
  private static void makeEnterable(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static void refuseForeign(Path folder) throws IOException {
    String owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName();
    if (!owner.equals(System.getProperty("user.name"))) {
      throw new PostgresException(
          folder + " belongs to '" + owner + "'. Remove it, or set -Djava.io.tmpdir elsewhere.");
    }
  }

  // Cleaners of temporary folders may take single files away, hence the count.
  private static boolean isComplete(Path folder) throws IOException {
    Path marker = folder.resolve(COMPLETE);
    return Files.exists(marker)
        && Files.readString(marker).strip().equals(Long.toString(countFiles(folder)));
  }

  private static long countFiles(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !path.endsWith(COMPLETE)).count();
    }
  }

  private static void unpack(Path folder) throws IOException {
    Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
    Folders.delete(partial);
    makeEnterable(partial);
    try (InputStream archive = archive();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpackEntry(partial, entry, tar);
      }
    }
    Files.writeString(partial.resolve(COMPLETE), Long.toString(countFiles(partial)));
    Folders.delete(folder);
    Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void unpackEntry(Path root, TarArchiveEntry entry, InputStream content)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("archive entry outside of the archive: " + entry.getName());
    }
    if (entry.isDirectory()) {
      makeEnterable(target);
      return;
    }
    makeEnterable(target.resolveSibling(""));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target);
    boolean executable = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static InputStream archive() {
    String name = archiveName();
    InputStream archive = Installation.class.getResourceAsStream("/" + name);
    if (archive == null) {
      throw new PostgresException(
          "no Postgres binaries for this machine on the class path ("
              + name
              + "). Linux and macOS on amd64 and arm64 are supported; elsewhere set"
              + " ATLAS_PG_WRITER_URL to a Postgres 18 of your own.");
    }
    return archive;
  }

  private static String archiveName() {
    String os = property("os.name").startsWith("mac") ? "darwin" : property("os.name");
    boolean arm = property("os.arch").equals("aarch64") || property("os.arch").equals("arm64");
    return "postgres-%s-%s.txz".formatted(os, arm ? "arm_64" : "x86_64");
  }

  private static Path sharedFolder() {
    return Path.of(
        System.getProperty("java.io.tmpdir", "/tmp"),
        "atlas-" + System.getProperty("user.name", "user"),
        "postgres-18");
  }

  private static String property(String name) {
    return System.getProperty(name, "").toLowerCase(Locale.ROOT);
  }
}
