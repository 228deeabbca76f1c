package io.atlas.bench.honesty.reader;

/** Which token a read carries. */
enum Carry {
  NOTHING,
  /** That of the newest write of the probe. */
  NEWEST_WRITE,
  /** That of the reader's session. */
  SESSION,
  /** None, but the reader's session begins anew with the answer's. */
  NEW_SESSION;

  boolean isOfSession() {
    return this == SESSION || this == NEW_SESSION;
  }
}
