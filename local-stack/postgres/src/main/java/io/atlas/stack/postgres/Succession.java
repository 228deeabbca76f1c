package io.atlas.stack.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A standby that was promoted takes the primary's place, folder and port, so that its address
 * follows the primary. What the former primary held stays beside it until the next promotion: it
 * may hold commits that the standby never received.
 *
 * @param folder of the cluster
 */
record Succession(Path folder) {
  /** The folder of the primary before the last promotion. */
  static final String FORMER = "former-primary";

  private static final String SIGNAL = "standby.signal";

  /**
   * Completes what a promotion, or a crash in the middle of this, has left to do; nodes are down.
   */
  void complete() throws IOException {
    Path primary = folder.resolve("primary");
    Path standby = folder.resolve("standby");
    Path former = folder.resolve(FORMER);
    if (Files.exists(primary) && isPromoted(standby)) {
      Folders.delete(former);
      Files.move(primary, former, StandardCopyOption.ATOMIC_MOVE);
    }
    if (!Files.exists(primary) && Files.exists(standby)) {
      requirePromoted(standby);
      Files.move(standby, primary, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  // A new primary beside it would be an empty one, and another cluster.
  private static void requirePromoted(Path standby) {
    if (!isPromoted(standby)) {
      throw new PostgresException(
          "The primary's folder is gone, and its standby's is left. To go on with what the standby"
              + " holds, delete %s; to begin anew, delete %s."
                  .formatted(standby.resolve(SIGNAL), standby));
    }
  }

  // Promotion removes the file, as its last step before the server takes writes.
  private static boolean isPromoted(Path standby) {
    return Files.exists(standby.resolve("PG_VERSION")) && !Files.exists(standby.resolve(SIGNAL));
  }
}
