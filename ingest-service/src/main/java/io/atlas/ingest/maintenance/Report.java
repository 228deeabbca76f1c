package io.atlas.ingest.maintenance;

/**
 * How one run of a job ended.
 *
 * @param rows rows or partitions that it took care of
 * @param detail what it did or why it did not, to be logged
 */
record Report(Outcome outcome, long rows, String detail) {
  enum Outcome {
    DONE,
    /** There was nothing to do. */
    IDLE,
    /** Somebody else does it, or holds what it needs; the next run tries again. */
    BUSY,
    /** It should have dropped something and may not. */
    HELD,
    FAILED
  }

  /** Done, or idle if it was nothing. */
  static Report of(long rows, String what) {
    return rows == 0
        ? new Report(Outcome.IDLE, 0, what)
        : new Report(Outcome.DONE, rows, what + ": " + rows);
  }

  static Report busy(String why) {
    return new Report(Outcome.BUSY, 0, why);
  }

  static Report failed(Exception failure) {
    return new Report(Outcome.FAILED, 0, failure.toString());
  }
}
