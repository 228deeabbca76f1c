package io.atlas.bench.honesty.reader;

import io.atlas.bench.honesty.crew.Step;
import io.atlas.bench.honesty.probe.Probe;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Makes readers, which share the numbers of their reads. */
public final class Readers {
  private final ReadPlans plans;
  private final List<Probe> probes;
  private final CheckedRead reads;
  private final AtomicLong numbers = new AtomicLong();

  /** Readers of some probes. */
  public Readers(long seed, List<Probe> probes, CheckedRead reads) {
    this.plans = new ReadPlans(seed, reads.services(), probes.size());
    this.probes = List.copyOf(probes);
    this.reads = reads;
  }

  /** A number for a read that no plan asks for. */
  public long nextNumber() {
    return numbers.getAndIncrement();
  }

  /** One more reader; each call of what is given back reads once. */
  public Step newReader() {
    return new Reader(plans, probes, reads, numbers)::read;
  }
}
