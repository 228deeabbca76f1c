package io.atlas.query.store;

import io.atlas.query.store.StoreException.Kind;
import io.vertx.pgclient.PgException;
import org.jspecify.annotations.Nullable;

/** Sorts the failures of the client into those of a store and those of the SQL. */
final class PgFailures {
  private PgFailures() {}

  static RuntimeException translate(Throwable failure) {
    if (failure instanceof PgException error) {
      return translate(error);
    }
    String message = String.valueOf(failure.getMessage());
    Kind kind = message.contains("max wait queue size") ? Kind.BUSY : Kind.UNREACHABLE;
    return new StoreException(kind, message, failure);
  }

  private static RuntimeException translate(PgException error) {
    @Nullable Kind kind = kindOf(error);
    return kind == null
        ? error
        : new StoreException(kind, String.valueOf(error.getMessage()), error);
  }

  private static @Nullable Kind kindOf(PgException error) {
    return switch (String.valueOf(error.getSqlState())) {
      // A conflict with recovery: a row that vacuum removed, or a lock that replay waited for.
      case "40001", "40P01" -> Kind.CANCELLED;
      case "57014" ->
          String.valueOf(error.getErrorMessage()).contains("statement timeout")
              ? Kind.TIMED_OUT
              : Kind.CANCELLED;
      // Asked for a write position, or for a new tenant, while recovery is in progress.
      case "55000", "25006" -> Kind.NOT_PRIMARY;
      case "57P01", "57P02", "57P03", "57P05", "53300" -> Kind.UNREACHABLE;
      // The server ended a transaction that held its snapshot for too long, and the session with
      // it.
      case "25P04" -> Kind.UNREACHABLE;
      default -> String.valueOf(error.getSqlState()).startsWith("08") ? Kind.UNREACHABLE : null;
    };
  }
}
