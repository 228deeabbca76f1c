package io.atlas.stack.clickhouse;

/**
 * The engine's own judgement of a text.
 *
 * @param count statements that the text would execute
 * @param kind what the most far-reaching of them does
 */
record Statement(int count, Kind kind) {
  /** What a statement leaves behind, in the order and numbering of libchdb. */
  enum Kind {
    /** Leaves no trace. */
    READ_ONLY,
    /** Changes a database. */
    MUTATING,
    /** Changes what lies beside the databases: functions, users, named collections. */
    MUTATING_GLOBAL,
    /** Changes the session or the host: SET, SYSTEM, KILL, INTO OUTFILE. */
    CONTROL,
    /** Did not parse. */
    UNKNOWN;

    static Kind of(int number) {
      Kind[] kinds = values();
      return number >= 0 && number < kinds.length ? kinds[number] : UNKNOWN;
    }
  }

  boolean isOneRead() {
    return count == 1 && kind == Kind.READ_ONLY;
  }

  boolean isOneWrite() {
    return count == 1 && kind == Kind.MUTATING;
  }
}
