package io.atlas.ingest.batch;

import io.atlas.ingest.state.StateRow;
import java.util.List;

/**
 * A batch was made for a catalog or layouts that are no longer so; nothing of it is committed.
 * Without a stack trace: it is no surprise.
 */
final class StaleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Integer> tenants;
  private final transient List<StateRow> rows;

  private StaleException(List<Integer> tenants, List<StateRow> rows) {
    super("stale: tenants " + tenants + ", " + rows.size() + " rows", null, false, false);
    this.tenants = tenants;
    this.rows = rows;
  }

  static StaleException ofTenants(List<Integer> tenants) {
    return new StaleException(tenants, List.of());
  }

  static StaleException ofRows(List<StateRow> rows) {
    return new StaleException(List.of(), rows);
  }

  /** Tenants whose catalog has changed. */
  List<Integer> tenants() {
    return tenants;
  }

  /** Rows that another process has made, or that are of another layout. */
  List<StateRow> rows() {
    return rows;
  }
}
