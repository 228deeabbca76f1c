package io.atlas.stack.clickhouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The engine in this process: its configuration, and the making of connections.
 *
 * <p>The merge-tree settings make an acknowledged insert survive a power loss, not just a killed
 * process; the engine's defaults would lose it.
 */
final class Engine {
  private static final int MERGE_THREADS = 2;
  private static final int READ_SECONDS = 60;
  private static final String CONFIGURATION =
      """
      <clickhouse>
        <background_pool_size>%1$d</background_pool_size>
        <background_schedule_pool_size>8</background_schedule_pool_size>
        <background_common_pool_size>2</background_common_pool_size>
        <background_move_pool_size>1</background_move_pool_size>
        <background_fetches_pool_size>1</background_fetches_pool_size>
        <merge_tree>
          <fsync_after_insert>1</fsync_after_insert>
          <fsync_part_directory>1</fsync_part_directory>
          <min_rows_to_fsync_after_merge>1</min_rows_to_fsync_after_merge>
          <old_parts_lifetime>60</old_parts_lifetime>
          <non_replicated_deduplication_window>1000</non_replicated_deduplication_window>
          <number_of_free_entries_in_pool_to_lower_max_size_of_merge>1</number_of_free_entries_in_pool_to_lower_max_size_of_merge>
          <number_of_free_entries_in_pool_to_execute_mutation>1</number_of_free_entries_in_pool_to_execute_mutation>
          <number_of_free_entries_in_pool_to_execute_optimize_entire_partition>1</number_of_free_entries_in_pool_to_execute_optimize_entire_partition>
        </merge_tree>
      </clickhouse>
      """
          .formatted(MERGE_THREADS);

  private final ChdbLibrary library;
  private final HostOptions options;
  private final Path configuration;
  private final AtomicInteger opened = new AtomicInteger();

  Engine(HostOptions options) throws IOException {
    this.options = options;
    Path home = Files.createDirectories(options.data());
    configuration = Files.writeString(home.resolve("host-config.xml"), CONFIGURATION);
    library = new ChdbLibrary(options.library());
  }

  /** A connection that may write. */
  EngineConnection openWriter() {
    return open("writer", List.of("--max_execution_time=600"));
  }

  /** A connection that can only read, with settings of its own. */
  EngineConnection openReader(String database, Map<String, String> settings) {
    List<String> arguments = new ArrayList<>();
    settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    if (!settings.containsKey("max_execution_time")) {
      arguments.add("--max_execution_time=" + READ_SECONDS);
    }
    arguments.add("--readonly=1");
    EngineConnection reader = open("reader", arguments);
    if (!database.isEmpty()) {
      use(reader, database);
    }
    return reader;
  }

  private static void use(EngineConnection reader, String database) {
    boolean used = false;
    try {
      reader.query("USE " + Settings.identifier(database), "Null", Map.of());
      used = true;
    } finally {
      if (!used) {
        reader.close();
      }
    }
  }

  private EngineConnection open(String role, List<String> own) {
    String comment = role + "-" + opened.incrementAndGet();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "clickhouse",
                "--path=" + options.data().resolve("engine"),
                "--config-file=" + configuration,
                "--max_server_memory_usage=" + options.memoryBytes(),
                "--mark_cache_size=" + options.memoryBytes() / 16,
                "--max_memory_usage=" + options.memoryBytes() / 2,
                "--max_threads=" + Runtime.getRuntime().availableProcessors(),
                // By default a thread is not used without a gigabyte of its own.
                "--max_threads_min_free_memory_per_thread=" + options.memoryBytes() / 16,
                "--log_comment=" + comment));
    arguments.addAll(own);
    return new EngineConnection(library, library.connect(arguments), comment);
  }
}
