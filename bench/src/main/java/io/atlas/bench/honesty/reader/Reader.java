package io.atlas.bench.honesty.reader;

import io.atlas.bench.honesty.probe.Probe;
import io.atlas.bench.honesty.read.Asked;
import io.atlas.bench.honesty.read.Carried;
import io.atlas.bench.honesty.read.Done;
import io.atlas.common.token.ConsistencyToken;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** One user who reads, again and again, through any of the services. Belongs to one thread. */
final class Reader {
  private final ReadPlans plans;
  private final List<Probe> probes;
  private final CheckedRead reads;
  private final AtomicLong numbers;
  private final Session session;

  /**
   * A reader.
   *
   * @param numbers of reads, shared by all readers
   */
  Reader(ReadPlans plans, List<Probe> probes, CheckedRead reads, AtomicLong numbers) {
    this.plans = plans;
    this.probes = probes;
    this.reads = reads;
    this.numbers = numbers;
    this.session = new Session(probes.size());
  }

  /** The next read. */
  void read() throws InterruptedException {
    ReadPlan plan = plans.plan(numbers.getAndIncrement());
    Probe probe = probes.get(plan.probe());
    Optional<Done> done = reads.read(asked(plan, probe));
    if (plan.carry().isOfSession() && done.isPresent()) {
      session.saw(
          plan.probe(),
          done.get().read().reply(),
          done.get().raw().header(ConsistencyToken.HEADER));
    }
  }

  private Asked asked(ReadPlan plan, Probe probe) {
    return new Asked(
        plan.number(),
        plan.service(),
        plan.route(),
        probe,
        plan.maxStaleness(),
        plan.patience(),
        carried(plan, probe));
  }

  private Optional<Carried> carried(ReadPlan plan, Probe probe) {
    return switch (plan.carry()) {
      case NOTHING -> Optional.empty();
      case NEWEST_WRITE -> probe.acks().newest().map(Carried::of);
      case SESSION -> session.carried(plan.probe());
      case NEW_SESSION -> {
        session.forget();
        yield Optional.empty();
      }
    };
  }
}
