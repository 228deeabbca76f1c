package io.atlas.query.age;

import io.atlas.common.age.AgeBound;
import io.atlas.common.age.Now;
import io.atlas.common.age.PrimarySample;
import io.atlas.common.age.SampleRing;
import io.atlas.common.position.Position;
import io.atlas.query.store.PrimaryRepository;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Asks the primary for its position every {@link SamplerConfig#period()} and so knows how old a
 * position is. While the primary is away the samples simply age.
 */
@ApplicationScoped
public class PrimarySampler {
  private static final Logger LOG = Logger.getLogger(PrimarySampler.class);

  private final PrimaryRepository primary;
  private final SamplerConfig config;
  private final SampleRing ring = new SampleRing();
  private final Timelines timelines = new Timelines();
  private volatile boolean running;
  private volatile boolean reachable = true;

  public PrimarySampler(PrimaryRepository primary, SamplerConfig config) {
    this.primary = primary;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    running = true;
    Thread.ofVirtual().name("primary-sampler").start(this::sampleAll);
  }

  void stop(@Observes ShutdownEvent event) {
    running = false;
  }

  /** The bound of a store at that watermark, now; empty means unknown. */
  public Optional<Duration> boundOf(Position watermark) {
    return AgeBound.of(watermark, ring, Now.read());
  }

  /** What the primary last said; empty if it never did, or has lost its office since. */
  public Optional<PrimarySample> newest() {
    return ring.newest().filter(sample -> isCurrent(sample.position().timeline()));
  }

  /** Remembers a timeline that a store was seen on, and says whether it is the highest known. */
  public boolean isCurrent(int timeline) {
    return timelines.isCurrent(timeline);
  }

  private void sampleAll() {
    while (running) {
      sample();
      LockSupport.parkNanos(config.period().toNanos());
    }
  }

  private void sample() {
    Now before = Now.read();
    try {
      Position position = primary.insertPosition();
      if (isCurrent(position.timeline())) {
        ring.add(new PrimarySample(before, position));
      }
      say(true, "");
    } catch (RuntimeException e) {
      // Whatever it is: a sampler that ended would leave every bound unknown for ever.
      say(false, e.toString());
    }
  }

  private void say(boolean now, String why) {
    if (now != reachable) {
      reachable = now;
      LOG.infof("the primary %s %s", now ? "answers again" : "does not answer:", why);
    }
  }
}
