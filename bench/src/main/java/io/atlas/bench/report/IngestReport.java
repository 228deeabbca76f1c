package io.atlas.bench.report;

import io.atlas.bench.measure.Machine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that {@code bench ingest} found. Its names in snake case are those of the JSON.
 *
 * @param seconds that were measured
 * @param rate events per second that were to be sent; null for a closed loop
 * @param eventsPerS events that were acknowledged as written, per second
 * @param p50Ms latency of requests: from when they were sent, or, with a rate, were due
 * @param limitEventsPerS what the same Postgres took by the same SQL without a service; null where
 *     that was not measured
 * @param eta {@code eventsPerS / limitEventsPerS}
 * @param limit how the limit was measured
 * @param fpiShare the share of WAL that is images of whole pages, at most
 * @param hotShare of updates of the state that touched no index
 * @param refused requests that were told to come again
 * @param errors requests that failed otherwise, or were never answered, and writers of the limit
 *     that did
 * @param unsent requests that were due and not sent before the end
 * @param drainedMs from the end of the sending until all that was under way was answered
 * @param acked events acknowledged as written in the whole run, warm-up included
 * @param logged events of the whole run that are in the log
 * @param lastTrouble why the last request that was not acknowledged was not; null where all were
 * @param rssMb most resident memory of the ingest-service, in MiB
 * @param cpuSeconds used during the measurement, by process
 * @param sizes of tables with their partitions
 * @param slotRetainedBytes most WAL that the replication slot kept back; null without an OLAP
 * @param olapLagMs null without an OLAP
 */
public record IngestReport(
    String name,
    String mode,
    double seconds,
    Setup setup,
    @Nullable Double rate,
    Machine machine,
    Map<String, String> settings,
    double eventsPerS,
    double valuesPerS,
    double p50Ms,
    double p95Ms,
    double p99Ms,
    double maxMs,
    @Nullable Double limitEventsPerS,
    @Nullable Double eta,
    @Nullable Limit limit,
    double walBytesPerEvent,
    double fpiShare,
    double hotShare,
    long accepted,
    long duplicates,
    long rejected,
    long refused,
    long errors,
    long unsent,
    long drainedMs,
    long acked,
    long logged,
    @Nullable String lastTrouble,
    double rssMb,
    double rssEndMb,
    Map<String, Double> cpuSeconds,
    Map<String, SizeChange> sizes,
    @Nullable Long slotRetainedBytes,
    @Nullable Lag olapLagMs,
    List<Window> series) {

  /** What was asked for. */
  public record Setup(
      String stack,
      String runner,
      int connections,
      int batch,
      int assets,
      int attributes,
      int valuesPerEvent,
      double changed,
      boolean ids,
      long seed,
      int warmupSeconds,
      @Nullable Integer checkpointAt) {}

  /** The run without a service that this one is compared with; as the figures of the same names. */
  public record Limit(
      double seconds,
      int connections,
      int batch,
      double p99Ms,
      double walBytesPerEvent,
      double hotShare,
      Map<String, Double> cpuSeconds) {}

  /** Bytes that a table takes, before the warm-up and after the end. */
  public record SizeChange(
      long tableBytesBefore, long tableBytesAfter, long indexBytesBefore, long indexBytesAfter) {}

  /** How far the OLAP was behind, of the samples in which that was known, in ms. */
  public record Lag(long p50, long max, long end, int samples, int unknown) {}

  /** Whether nothing failed and nothing that was acknowledged is missing. */
  public boolean holds() {
    return errors == 0 && logged >= acked && acked > 0;
  }
}
