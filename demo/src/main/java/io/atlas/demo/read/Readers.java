package io.atlas.demo.read;

import io.atlas.demo.probe.Ack;
import io.atlas.demo.probe.AckLog;
import io.atlas.demo.probe.ProbeWriter;
import io.atlas.demo.time.Pace;
import io.atlas.demo.time.StopSignal;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The loops that read the probe's number, one for each rung. */
public final class Readers {
  private static final Duration REPLICA_PERIOD = Duration.ofMillis(125);
  private static final Duration OLAP_PERIOD = Duration.ofMillis(150);
  private static final Duration PATIENCE = Duration.ofMillis(250);

  /** Every how many OLAP reads one carries a token, which waits for the road to the OLAP. */
  private static final int TOKEN_EVERY = 4;

  private final CheckedReader reader;
  private final AckLog acks;
  private final ReadRequest point;
  private final ReadRequest aggregate;

  /**
   * Readers of one probe.
   *
   * @param violations where claims that do not hold are printed
   */
  public Readers(
      QueryClient client, AckLog acks, ReadTally tally, Probe probe, PrintStream violations) {
    this.reader = new CheckedReader(client, acks, tally, violations);
    this.acks = acks;
    this.point = ReadRequest.point(probe.asset());
    this.aggregate =
        ReadRequest.analytics(
            "{\"attribute\":\"%s\",\"measures\":[\"max\"],\"from\":\"%s\"}"
                .formatted(ProbeWriter.SEQUENCE, probe.from()));
  }

  /**
   * What is read.
   *
   * @param asset the probe's asset
   * @param from a time before the probe's first event
   */
  public record Probe(String asset, Instant from) {}

  /** Reads until stopped. */
  public void run(Rung rung, StopSignal stop) {
    try {
      switch (rung) {
        case WRITER -> ownWrites(stop);
        case REPLICA -> replica(stop);
        case OLAP -> olap(stop);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // Right after a write, nothing older than the write itself will do: the writer's own case.
  private void ownWrites(StopSignal stop) throws InterruptedException {
    long last = 0;
    while (!stop.isStopped()) {
      Optional<Ack> fresh = acks.awaitAfter(last, PATIENCE);
      if (fresh.isPresent()) {
        last = fresh.get().sequence();
        reader.read(point.within("0ms").after(fresh));
      }
    }
  }

  private void replica(StopSignal stop) throws InterruptedException {
    Pace pace = new Pace(REPLICA_PERIOD, stop);
    for (int turn = 0; pace.await(); turn++) {
      reader.read(point.within("2s").after(turn % 2 == 0 ? Optional.empty() : acks.newest()));
    }
  }

  private void olap(StopSignal stop) throws InterruptedException {
    Pace pace = new Pace(OLAP_PERIOD, stop);
    for (int turn = 1; pace.await(); turn++) {
      reader.read(aggregate.after(turn % TOKEN_EVERY == 0 ? acks.newest() : Optional.empty()));
    }
  }
}
