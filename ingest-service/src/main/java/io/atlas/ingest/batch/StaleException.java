package io.atlas.ingest.batch;

import io.atlas.ingest.state.RequestPart;
import io.atlas.ingest.state.StateRow;
import java.util.List;
import java.util.Set;

/**
 * A batch was made for a catalog, for layouts or in the belief that a key is new, and it is not so;
 * nothing of it is committed. Without a stack trace: it is no surprise.
 */
final class StaleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Integer> tenants;
  private final transient List<StateRow> rows;
  private final transient Set<RequestPart> parts;

  private StaleException(List<Integer> tenants, List<StateRow> rows, Set<RequestPart> parts) {
    super(
        "stale: tenants %s, %d rows, %d parts".formatted(tenants, rows.size(), parts.size()),
        null,
        false,
        false);
    this.tenants = tenants;
    this.rows = rows;
    this.parts = parts;
  }

  static StaleException ofTenants(List<Integer> tenants) {
    return new StaleException(tenants, List.of(), Set.of());
  }

  static StaleException ofRows(List<StateRow> rows) {
    return new StaleException(List.of(), rows, Set.of());
  }

  static StaleException ofParts(Set<RequestPart> parts) {
    return new StaleException(List.of(), List.of(), parts);
  }

  /** Tenants whose catalog has changed. */
  List<Integer> tenants() {
    return tenants;
  }

  /** Rows that another process has made, or that are of another layout. */
  List<StateRow> rows() {
    return rows;
  }

  /** Parts of requests whose key was used with other content. */
  Set<RequestPart> parts() {
    return parts;
  }
}
