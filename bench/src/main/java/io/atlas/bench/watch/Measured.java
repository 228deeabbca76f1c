package io.atlas.bench.watch;

import io.atlas.bench.load.Counters;
import io.atlas.bench.measure.WalReading;
import io.atlas.bench.report.IngestReport;
import io.atlas.bench.report.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * What one measurement found.
 *
 * @param counts of the measurement alone
 * @param latencies in µs
 * @param wal written during it
 * @param rssPeakMib of the ingest-service
 */
public record Measured(
    double seconds,
    Counters.Reading counts,
    Histogram latencies,
    WalReading wal,
    double hotShare,
    long unsent,
    double rssPeakMib,
    double rssEndMib,
    Map<String, Double> cpuSeconds,
    OptionalLong slotRetainedBytes,
    Optional<IngestReport.Lag> olapLag,
    List<Window> series) {

  /** Events that were acknowledged as written. */
  public double eventsPerSecond() {
    return counts.accepted() / seconds;
  }

  /** Bytes of WAL, whoever wrote them; 0 where no event was written. */
  public double walBytesPerEvent() {
    return counts.accepted() == 0 ? 0 : wal.inserted() / (double) counts.accepted();
  }
}
