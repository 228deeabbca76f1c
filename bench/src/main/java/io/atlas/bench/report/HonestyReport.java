package io.atlas.bench.report;

import io.atlas.bench.honesty.fault.Ordeal;
import io.atlas.bench.honesty.verdict.Violation;
import io.atlas.bench.measure.Machine;
import java.util.List;
import java.util.Map;

/**
 * All that {@code bench honesty} found. Its names in snake case are those of the JSON.
 *
 * @param mode {@code quiet}, or {@code faults} where there were any
 * @param seconds of the reads
 * @param reads that were answered with a claim about data; each was held to it
 * @param violationsByRule only of rules that were broken
 * @param shareOffWriter of reads that accept 2 s and carry no token, those that another store than
 *     the writer answered; of fault-free intervals only, as the next two
 * @param boundPresentShare of answers that say how old they are at most
 * @param boundSlackP95Ms claimed less provable age
 * @param rywP50Ms from the acknowledgement of a write to its being read with its token
 * @param rywLoadedP50Ms the same while other events come and a transaction stays open
 * @param rywReads how many were timed without load
 * @param rywReplicaClimbed reads that wanted a replica and got another source, or none
 * @param refused answers without data, by status and code
 * @param unanswered requests without an answer, by what happened
 * @param writesAcked of all probes that were read
 * @param timeline of the primary in the end
 * @param lostByPromotion of them, those that lie above the point at which their timeline was left
 * @param excused findings for which that is the reason
 * @param unknownFaults that were wanted and the launcher does not know
 * @param violationDetails of the first 100
 */
public record HonestyReport(
    String name,
    String mode,
    double seconds,
    long seed,
    Setup setup,
    Machine machine,
    Map<String, String> settings,
    long reads,
    double readsPerS,
    BySource<Long> readsBySource,
    long violations,
    Map<String, Long> violationsByRule,
    double shareOffWriter,
    double boundPresentShare,
    double boundSlackP95Ms,
    BySource<Double> boundSlackP95MsBySource,
    BySource<Double> rywP50Ms,
    BySource<Double> rywP99Ms,
    BySource<Double> rywLoadedP50Ms,
    BySource<Double> rywLoadedP99Ms,
    double rywLoadedEventsPerS,
    BySource<Long> rywReads,
    long rywReplicaClimbed,
    long rywLoadedReplicaClimbed,
    Map<String, Long> refused,
    Map<String, Long> unanswered,
    long writesAcked,
    int timeline,
    long lostByPromotion,
    long excused,
    List<Ordeal> faults,
    List<String> unknownFaults,
    List<Violation> violationDetails) {

  /** What was asked for. */
  public record Setup(
      long reads,
      int probes,
      int readers,
      int queryServices,
      long rywSeconds,
      double loadRate,
      long faultSeconds) {}

  /** One value for each kind of store. */
  public record BySource<T>(T writer, T replica, T olap) {}

  /** Whether nothing was violated, and all was well again after every fault. */
  public boolean holds() {
    return violations == 0 && faults.stream().allMatch(Ordeal::isOver);
  }
}
