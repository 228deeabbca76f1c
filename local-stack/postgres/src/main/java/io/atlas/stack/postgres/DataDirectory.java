package io.atlas.stack.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder of a cluster, locked for one JVM at a time; deleted on close when ephemeral. */
final class DataDirectory implements AutoCloseable {
  private final Path path;
  private final boolean ephemeral;
  private final FileChannel lock;

  private DataDirectory(Path path, boolean ephemeral, FileChannel lock) {
    this.path = path;
    this.ephemeral = ephemeral;
    this.lock = lock;
  }

  static DataDirectory open(Optional<Path> wanted) {
    try {
      Path path =
          wanted.isPresent()
              ? Files.createDirectories(wanted.get())
              : Files.createTempDirectory("atlas-postgres-");
      return new DataDirectory(path, wanted.isEmpty(), lock(path));
    } catch (IOException e) {
      throw new UncheckedIOException("could not make the folder of Postgres' data: " + e, e);
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new PostgresException(
          path + " is in use by another process or cluster. Stop that one, or use another folder.");
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very JVM holds it
    }
  }

  Path path() {
    return path;
  }

  boolean ephemeral() {
    return ephemeral;
  }

  /** Makes what is missing of the nodes' data and writes their settings; all nodes are down. */
  void prepare(ClusterSpec spec, Initializer initializer, NodePorts ports) throws IOException {
    Path primary = path.resolve("primary");
    Path standby = path.resolve("standby");
    new Succession(path).complete();
    if (!Files.exists(primary)) {
      initializer.initialize(primary, spec.durability());
    }
    Files.writeString(primary.resolve("postgresql.conf"), Conf.primary(spec, ports.primary()));
    if (spec.standby()) {
      if (!Files.exists(standby)) {
        initializer.copyToStandby(primary, standby);
      }
      Files.writeString(
          standby.resolve("postgresql.conf"), Conf.standby(spec, ports.standby(), ports.primary()));
    }
  }

  @Override
  public void close() {
    try {
      if (ephemeral) {
        Folders.delete(path);
      }
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("could not clear up " + path, e);
    }
  }
}
