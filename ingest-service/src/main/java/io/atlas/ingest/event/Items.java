package io.atlas.ingest.event;

import java.io.IOException;
import java.time.Instant;

/** The items of a body, one behind the other. */
interface Items {
  /**
   * Reads the next item into the chunk; false at the end.
   *
   * @throws io.atlas.common.problem.ProblemException {@code malformed-body} if no further item can
   *     be found, {@code body-too-large} if there are too many
   */
  boolean readInto(Chunk chunk, Instant receivedAt) throws IOException;

  /** Bytes of the decoded body up to the end of the last item. */
  long offset();
}
