package io.atlas.bench.honesty.oracle;

import io.atlas.common.position.Position;
import java.util.Optional;

/**
 * The writes of one probe, each sent only after the one before was acknowledged, so that their
 * sequences have no gaps and time and position rise with them.
 */
public interface Acks {
  /** The greatest sequence that was sent; 0 before the first. */
  long newestSent();

  /** The greatest sequence acknowledged at or before a monotonic time; 0 if none is known. */
  long ackedBy(long nanos);

  /**
   * The greatest sequence acknowledged at or before a monotonic time and at or before a position; 0
   * if none is known.
   */
  long coveredBy(Position position, long nanos);

  /** The acknowledgement of a sequence; empty before it, and when it was too long ago. */
  Optional<Ack> ack(long sequence);
}
