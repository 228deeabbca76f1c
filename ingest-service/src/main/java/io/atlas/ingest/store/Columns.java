package io.atlas.ingest.store;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Lists of records as the columns that {@code unnest} takes. */
final class Columns {
  private Columns() {}

  static <T, C> C[] of(Collection<T> rows, IntFunction<C[]> array, Function<T, C> field) {
    C[] column = array.apply(rows.size());
    int i = 0;
    for (T row : rows) {
      column[i++] = field.apply(row);
    }
    return column;
  }
}
