package io.atlas.stack.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes data folders. Each is made beside its place and moved there whole, so a crash never leaves
 * half of one.
 */
record Initializer(Installation installation, Account account) {

  void initialize(Path data, Durability durability) throws IOException {
    Path partial = partial(data);
    List<String> initdb = new ArrayList<>();
    initdb.add(installation.binary("initdb").toString());
    initdb.addAll(List.of("--pgdata=" + partial, "--username=postgres", "--auth=trust"));
    initdb.addAll(List.of("--encoding=UTF8", "--locale=C", "--no-instructions"));
    initdb.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    if (durability == Durability.PROCESS_CRASH) {
      initdb.add("--no-sync");
    }
    run(initdb);
    Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A cold copy, which is a base backup because the primary is down. */
  void copyToStandby(Path primary, Path standby) throws IOException {
    Path partial = partial(standby);
    run(List.of("cp", "-a", primary.toString(), partial.toString()));
    Files.deleteIfExists(partial.resolve("postmaster.pid"));
    clear(partial.resolve("pg_replslot"));
    Files.createFile(partial.resolve("standby.signal"));
    Files.move(partial, standby, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path partial(Path data) throws IOException {
    Path partial = data.resolveSibling(data.getFileName() + ".partial");
    Folders.delete(partial);
    return partial;
  }

  // A slot is its server's own; a copied one would hold WAL back for nobody.
  private static void clear(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.toList()) {
        Folders.delete(child);
      }
    }
  }

  private void run(List<String> command) throws IOException {
    List<String> asAccount = new ArrayList<>(account.prefix());
    asAccount.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(asAccount)
            .directory(installation.folder().toFile())
            .redirectErrorStream(true);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (exitCode(process) != 0) {
      throw new PostgresException(
          Path.of(command.getFirst()).getFileName() + " failed and said:\n" + output.strip());
    }
  }

  private static int exitCode(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new PostgresException("interrupted while preparing Postgres", e);
    }
  }
}
