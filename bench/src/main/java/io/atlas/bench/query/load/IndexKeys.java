package io.atlas.bench.query.load;

import io.atlas.bench.stack.Database;
import java.util.List;

/**
 * The primary keys of the inverted index, which are all of its indexes, while it is filled: made
 * behind the rows instead of row by row, and by then the rows are in their order.
 */
final class IndexKeys {
  private static final List<String> TABLES = List.of("attribute_number", "attribute_text");

  private IndexKeys() {}

  static void drop(Database database) {
    TABLES.forEach(
        table -> database.run("ALTER TABLE %1$s DROP CONSTRAINT %1$s_pkey".formatted(table)));
  }

  private static final String KEY = "(slot, tenant_id, attribute_id, value, asset_id)";

  /** As V1 of the schema has it: the constraints and their indexes get the same names. */
  static void add(Database database) {
    database.run("SET maintenance_work_mem = '512MB'");
    TABLES.forEach(table -> database.run("ALTER TABLE " + table + " ADD PRIMARY KEY " + KEY));
    database.run("RESET maintenance_work_mem");
  }
}
