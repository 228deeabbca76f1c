package io.atlas.ingest.event;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A body read a chunk at a time, so that no more than a chunk of it is ever in memory. */
public final class Chunks {
  private final Items items;
  private final EventLimits limits;
  private final Fingerprint fingerprint;
  private int chunks;
  private int read;
  private @Nullable ProblemException broken;

  Chunks(Items items, EventLimits limits, Fingerprint fingerprint) {
    this.items = items;
    this.limits = limits;
    this.fingerprint = fingerprint;
  }

  /**
   * The next items; empty at the end of the body. Of a body that is broken the items before the
   * break are a chunk like any other, unless it is the first.
   *
   * @param receivedAt the time of events that name none
   * @throws ProblemException {@code malformed-body} with the byte offset if it is broken there
   */
  public Optional<Chunk> next(Instant receivedAt) throws IOException {
    failIfBroken();
    Chunk chunk = new Chunk(chunks++, read);
    try {
      fill(chunk, receivedAt);
    } catch (ProblemException failure) {
      if (failure.code() != ErrorCode.MALFORMED_BODY || chunk.number() == 0) {
        throw failure;
      }
      broken = failure;
    }
    read += chunk.size();
    chunk.seal(fingerprint.take());
    if (chunk.size() == 0) {
      failIfBroken();
      return Optional.empty();
    }
    return Optional.of(chunk);
  }

  private void failIfBroken() {
    @Nullable ProblemException failure = broken;
    if (failure != null) {
      throw failure;
    }
  }

  private void fill(Chunk chunk, Instant receivedAt) throws IOException {
    long end = items.offset() + limits.chunk().asLongValue();
    boolean more = true;
    while (more && chunk.size() < limits.chunkEvents() && items.offset() < end) {
      more = items.readInto(chunk, receivedAt);
    }
  }
}
