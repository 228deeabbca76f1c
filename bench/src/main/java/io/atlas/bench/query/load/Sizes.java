package io.atlas.bench.query.load;

import io.atlas.bench.query.data.QuerySpec;
import io.atlas.bench.stack.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much room the values take. */
public final class Sizes {
  private Sizes() {}

  /**
   * Of one table with its partitions.
   *
   * @param values that it holds
   */
  public record Size(long tableBytes, long indexBytes, long values, double bytesPerValue) {}

  private static final List<String> INDEX = List.of("attribute_number", "attribute_text");
  private static final List<String> TABLES = List.of("asset_state", "asset", "baseline.asset");

  private static final String READ =
      """
      SELECT sum(pg_table_size(p.relid))::bigint, sum(pg_indexes_size(p.relid))::bigint
      FROM (SELECT relid FROM pg_partition_tree(?::regclass) UNION SELECT ?::regclass) p
      """;

  /** By table; the index's are counted by its own rows, all others by all values. */
  public static Map<String, Size> read(Database database, QuerySpec spec) {
    Map<String, Size> sizes = new LinkedHashMap<>();
    INDEX.forEach(table -> sizes.put(table, size(database, table, rows(database, table))));
    TABLES.forEach(table -> sizes.put(table, size(database, table, spec.values())));
    return sizes;
  }

  private static long rows(Database database, String table) {
    return database.one("SELECT count(*) FROM " + table, row -> row.getLong(1));
  }

  private static Size size(Database database, String table, long values) {
    return database.one(READ, row -> size(row.getLong(1), row.getLong(2), values), table, table);
  }

  private static Size size(long tableBytes, long indexBytes, long values) {
    return new Size(
        tableBytes,
        indexBytes,
        values,
        values == 0 ? 0 : (tableBytes + indexBytes) / (double) values);
  }
}
