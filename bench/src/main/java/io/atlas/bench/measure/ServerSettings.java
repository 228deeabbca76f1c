package io.atlas.bench.measure;

import io.atlas.bench.stack.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of the server that figures depend on. */
public final class ServerSettings {
  private static final List<String> NAMES =
      List.of(
          "server_version",
          "fsync",
          "full_page_writes",
          "synchronous_commit",
          "synchronous_standby_names",
          "wal_level",
          "wal_compression",
          "wal_buffers",
          "commit_delay",
          "shared_buffers",
          "max_wal_size",
          "checkpoint_timeout",
          "checkpoint_completion_target",
          "autovacuum",
          "autovacuum_naptime",
          "max_slot_wal_keep_size",
          "jit");

  private ServerSettings() {}

  /** As the server says. */
  public static Map<String, String> read(Database database) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String name : NAMES) {
      settings.put(name, database.one("SELECT current_setting(?)", row -> row.getString(1), name));
    }
    return settings;
  }
}
