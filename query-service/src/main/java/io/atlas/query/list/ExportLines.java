package io.atlas.query.list;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atlas.query.asset.AssetView;
import io.atlas.query.http.ClientGoneException;
import io.atlas.query.http.Outlet;
import io.atlas.query.list.FoundPage.Place;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * The lines of one export, on their way to the client some 64 KiB at a time, and how far they have
 * got. No more than two such parts are in memory: the one that the connection is to take and the
 * one that is being written.
 */
final class ExportLines {
  private static final int PART_BYTES = 1 << 16;

  /** White space before a line: a sign of life, for connections that are closed when idle. */
  private static final int SIGN_OF_LIFE = ' ';

  private final Outlet outlet;
  private final ObjectMapper mapper;
  private final Duration stalled;
  private final ByteArrayOutputStream part = new ByteArrayOutputStream(2 * PART_BYTES);
  private int partItems;
  private long items;
  private Optional<PageKey> reached;

  /**
   * Begins with nothing.
   *
   * @param stalled how long the client may take for a part
   * @param after where the export begins
   */
  ExportLines(Outlet outlet, ObjectMapper mapper, Duration stalled, Optional<PageKey> after) {
    this.outlet = outlet;
    this.mapper = mapper;
    this.stalled = stalled;
    this.reached = after;
  }

  /** Lines that were sent. */
  long items() {
    return items;
  }

  /** Where to go on behind what was sent; empty is the beginning. */
  Optional<PageKey> reached() {
    return reached;
  }

  /**
   * Sends the page, as fast as the client takes it.
   *
   * @param deadline as {@link System#nanoTime()}
   * @return the bytes of its lines
   * @throws io.atlas.common.problem.ProblemException if the deadline passes first
   * @throws ClientGoneException if the client takes nothing for too long
   */
  long send(ExportPage page, long deadline) {
    long bytes = 0;
    for (Place place : page.shown()) {
      bytes += add(AssetView.of(place.asset(), page.labels()));
      if (part.size() >= PART_BYTES) {
        sendPart(Optional.of(place.key()), deadline);
      }
    }
    if (page.shown().isEmpty() && page.next().isPresent()) {
      part.write(SIGN_OF_LIFE);
    }
    if (part.size() > 0) {
      sendPart(
          page.shown().isEmpty() ? reached : Optional.of(page.shown().getLast().key()), deadline);
    }
    // A scan may have got further than to the last asset that passed.
    reached = page.next().or(() -> reached);
    return bytes;
  }

  private int add(AssetView asset) {
    byte[] line = json(asset);
    part.writeBytes(line);
    part.write('\n');
    partItems++;
    return line.length;
  }

  private void sendPart(Optional<PageKey> last, long deadline) {
    awaitTaken(Duration.ofNanos(deadline - System.nanoTime()));
    outlet.send(part.toByteArray());
    items += partItems;
    reached = last;
    part.reset();
    partItems = 0;
  }

  private void awaitTaken(Duration left) {
    boolean isLast = left.compareTo(stalled) < 0;
    boolean isTaken = left.isPositive() && outlet.isTaken(isLast ? left : stalled);
    if (!isTaken && isLast) {
      throw ExportProblems.tooOld();
    }
    if (!isTaken) {
      throw new ClientGoneException("it took nothing for " + stalled);
    }
  }

  /** Sends the last line and the end. */
  void end(LastLine last) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes(json(last));
    line.write('\n');
    outlet.end(line.toByteArray(), stalled);
  }

  private byte[] json(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every line can be written", e);
    }
  }
}
