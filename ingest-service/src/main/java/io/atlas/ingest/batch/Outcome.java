package io.atlas.ingest.batch;

/** What became of one event. */
public sealed interface Outcome {
  Outcome ACCEPTED = new Accepted();
  Outcome DUPLICATE = new Duplicate();
  Outcome KEY_REUSED = new KeyReused();

  /** Written, and committed. */
  record Accepted() implements Outcome {}

  /** An event of this id had been written before. */
  record Duplicate() implements Outcome {}

  /**
   * Its request's idempotency key was used with other content; nothing of the request is written.
   */
  record KeyReused() implements Outcome {}

  /** The database would not take it, alone as it was. */
  record Refused(String detail) implements Outcome {}
}
