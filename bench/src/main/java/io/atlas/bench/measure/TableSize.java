package io.atlas.bench.measure;

import io.atlas.bench.stack.Database;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much room a table takes with all its partitions, in bytes. */
public record TableSize(long tableBytes, long indexBytes) {
  private record Named(String name, TableSize size) {}

  private static final String READ =
      """
      SELECT coalesce(pg_partition_root(c.oid), c.oid)::regclass::text AS name,
             sum(pg_table_size(c.oid))::bigint, sum(pg_indexes_size(c.oid))::bigint
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind = 'r'
      GROUP BY 1 ORDER BY 1
      """;

  /** All tables by name. */
  public static Map<String, TableSize> all(Database database) {
    Map<String, TableSize> sizes = new LinkedHashMap<>();
    database
        .query(
            READ, row -> new Named(row.getString(1), new TableSize(row.getLong(2), row.getLong(3))))
        .forEach(table -> sizes.put(table.name(), table.size()));
    return sizes;
  }
}
