package io.atlas.bench.honesty.own;

import io.atlas.bench.data.Randomness;
import io.atlas.bench.honesty.oracle.Observation;
import io.atlas.bench.honesty.probe.AckHistory.Written;
import io.atlas.bench.honesty.probe.Probe;
import io.atlas.bench.honesty.probe.ProbeWriter;
import io.atlas.bench.honesty.read.Asked;
import io.atlas.bench.honesty.read.Carried;
import io.atlas.bench.honesty.read.Done;
import io.atlas.bench.honesty.reader.CheckedRead;
import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.freshness.Source;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Writes, and at once reads that very write from one source. Belongs to one thread. */
final class OwnWriter {
  /** So that the writes do not fall into step with anything periodic. */
  private static final int LONGEST_PAUSE_MILLIS = 40;

  private final OwnRead kind;
  private final Probe probe;
  private final ProbeWriter writer;
  private final CheckedRead reads;
  private final LongSupplier numbers;
  private final OwnWriteTimes times;
  private final Randomness random;

  OwnWriter(
      OwnRead kind,
      Probe probe,
      ProbeWriter writer,
      CheckedRead reads,
      LongSupplier numbers,
      OwnWriteTimes times) {
    this.kind = kind;
    this.probe = probe;
    this.writer = writer;
    this.reads = reads;
    this.numbers = numbers;
    this.times = times;
    this.random = new Randomness(probe.asset().hashCode());
  }

  void once() throws InterruptedException {
    Written written = writer.write();
    long number = numbers.getAsLong();
    Optional<Done> done = reads.read(asked(written, number));
    times.count(kind.source(), done.map(Done::read).map(OwnWriter::source), took(written, done));
    Thread.sleep(random.below(LONGEST_PAUSE_MILLIS));
  }

  private Asked asked(Written written, long number) {
    return new Asked(
        number,
        (int) (number % 2),
        kind.route(),
        probe,
        kind.maxStaleness(),
        Optional.of(kind.patience()),
        Optional.of(Carried.of(written)));
  }

  private static Source source(Observation read) {
    return read.reply().isClaim()
        ? read.reply().freshness().map(DataFreshness::source).orElse(Source.NONE)
        : Source.NONE;
  }

  private static long took(Written written, Optional<Done> done) {
    return done.map(answer -> answer.read().receivedNanos() - written.ack().ackedNanos())
        .orElse(0L);
  }
}
