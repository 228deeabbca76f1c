package io.atlas.ingest.batch;

import io.atlas.common.problem.ProblemException;
import io.vertx.pgclient.PgException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What a failed statement means for the batch. */
enum Failure {
  /** Nothing was committed, and the same statements may well succeed now. */
  TRANSIENT,
  /** The batch was made for a catalog or a layout that has changed. */
  STALE,
  /** A row of the index was there already, which an earlier damage must have left. */
  CLASH,
  /** One of the items cannot be stored, whoever tries. */
  POISON,
  /** The connection or the server went away; whether the commit happened is to be found out. */
  CONNECTION,
  /** The batch as it is cannot be written, and its clients are told why. */
  REFUSED,
  /** Neither the items' fault nor passing: a bug, or a database that is not what it should be. */
  FATAL;

  // https://www.postgresql.org/docs/18/errcodes-appendix.html
  // 25P02: a statement before it failed, and says why when the batch is written again.
  private static final Set<String> TRANSIENT_STATES = Set.of("40P01", "40001", "55P03", "25P02");
  private static final Set<String> AWAY_CLASSES = Set.of("08", "53", "57", "58");

  /** The server ended the connection because this process was too slow in its transaction. */
  private static final Set<String> ENDED_STATES = Set.of("25P03", "25P04");

  /** There is no partition for the day; no column that a batch writes has a check. */
  private static final String CHECK_VIOLATION = "23514";

  private static final String UNIQUE_VIOLATION = "23505";

  static Failure of(Throwable failure) {
    return switch (failure) {
      case StaleException _ -> STALE;
      case ProblemException _ -> REFUSED;
      case PgException postgres -> of(postgres);
      default -> CONNECTION;
    };
  }

  private static Failure of(PgException failure) {
    String state = String.valueOf(failure.getSqlState());
    if (TRANSIENT_STATES.contains(state)) {
      return TRANSIENT;
    }
    if (state.equals(UNIQUE_VIOLATION)
        && String.valueOf(failure.getTable()).startsWith("attribute_")) {
      return CLASH;
    }
    if (state.equals(CHECK_VIOLATION)) {
      return FATAL;
    }
    if (state.startsWith("22") || state.startsWith("23")) {
      return POISON;
    }
    boolean away = ENDED_STATES.contains(state) || AWAY_CLASSES.contains(state.substring(0, 2));
    return away ? CONNECTION : FATAL;
  }

  static Throwable causeOf(Throwable failure) {
    @Nullable Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}
