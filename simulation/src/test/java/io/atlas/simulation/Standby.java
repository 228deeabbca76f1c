package io.atlas.simulation;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.util.Optional;
import java.util.SplittableRandom;

/** A hot standby: what it has received, what it has replayed, and whom it follows. */
final class Standby {
  private final Primary primary;
  private final SplittableRandom random;

  long received;
  long replayed;
  private int timeline = 1;

  /** Whether its receiver streams; if not, its timeline is unknown. */
  private boolean streaming = true;

  Standby(Primary primary, SplittableRandom random) {
    this.primary = primary;
    this.random = random;
    this.received = primary.end;
    this.replayed = primary.end;
  }

  void receive() {
    if (streaming) {
      received += random.nextLong(primary.end - received + 1);
    }
  }

  void replay() {
    replayed += random.nextLong(received - replayed + 1);
  }

  void catchUp() {
    follow();
    received = primary.end;
    replayed = primary.end;
  }

  void disconnect() {
    streaming = false;
  }

  void follow() {
    timeline = primary.timeline;
    streaming = true;
  }

  /**
   * A standby becomes the primary, this one or another that has received less, but all that was
   * decoded; and what this one has beyond that is taken from it.
   *
   * @param safe what every standby that may take over has received
   */
  void failOver(long safe) {
    long least = Math.min(safe, received);
    received = random.nextBoolean() ? received : least + random.nextLong(received - least + 1);
    primary.failOver(received);
    replayed = Math.min(replayed, received);
    streaming = false;
  }

  /** Waits until it has everything; false if it does not stream. */
  boolean confirm() {
    received = streaming ? primary.end : received;
    return streaming;
  }

  /** Its own statement before or after others: LSN and timeline. */
  Optional<Position> position() {
    return streaming ? Optional.of(new Position(timeline, new Lsn(replayed))) : Optional.empty();
  }

  /** The timeline whose log it replays. */
  int timeline() {
    return timeline;
  }
}
