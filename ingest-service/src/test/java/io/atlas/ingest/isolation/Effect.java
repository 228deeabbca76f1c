package io.atlas.ingest.isolation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a statement did.
 *
 * @param error what the database said instead, if it refused
 * @param answer the rows that it gave back
 * @param tables by tenant, all rows that are there behind it, with the mark of those it locked
 */
record Effect(@Nullable String error, List<String> answer, Map<Integer, List<String>> tables) {
  List<String> rowsOf(int tenant) {
    return tables.getOrDefault(tenant, List.of());
  }
}
