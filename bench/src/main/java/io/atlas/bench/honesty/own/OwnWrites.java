package io.atlas.bench.honesty.own;

import io.atlas.bench.honesty.crew.Crew;
import io.atlas.bench.honesty.probe.Probe;
import io.atlas.bench.honesty.probe.ProbeWriter;
import io.atlas.bench.honesty.reader.CheckedRead;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Measures how soon writes can be read by their writers.
 *
 * @param writers makes the writer of a probe
 * @param numbers of reads
 */
public record OwnWrites(
    Function<Probe, ProbeWriter> writers, CheckedRead reads, LongSupplier numbers) {

  /**
   * Measures each source for some time, one after the other, for they take from each other.
   *
   * @param family of the names of the probes, which nobody else may write
   */
  public OwnWriteTimes measure(String family, Duration time) throws InterruptedException {
    OwnWriteTimes times = new OwnWriteTimes();
    int number = 0;
    for (OwnRead kind : OwnRead.values()) {
      try (Crew crew = new Crew()) {
        for (int i = 0; i < kind.writers(); i++) {
          crew.start(writer(kind, Probe.of(family, number++), times)::once);
        }
        crew.await(time);
      }
    }
    return times;
  }

  private OwnWriter writer(OwnRead kind, Probe probe, OwnWriteTimes times) {
    return new OwnWriter(kind, probe, writers.apply(probe), reads, numbers, times);
  }
}
