package io.atlas.ingest.batch;

/** What became of one event. */
public sealed interface Outcome {
  Outcome ACCEPTED = new Accepted();
  Outcome DUPLICATE = new Duplicate();

  /** Written, and committed. */
  record Accepted() implements Outcome {}

  /** An event of this id had been written before. */
  record Duplicate() implements Outcome {}

  /** The database would not take it, alone as it was. */
  record Refused(String detail) implements Outcome {}
}
