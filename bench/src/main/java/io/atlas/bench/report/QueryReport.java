package io.atlas.bench.report;

import io.atlas.bench.measure.Machine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that {@code bench query} found. Its names in snake case are those of the JSON.
 *
 * @param mode {@code single}, or {@code grow} where a fifth of the assets was measured first
 * @param seconds of each shape on each side
 * @param assets of all tenants
 * @param growth by shape, the p95 of all assets by that of a fifth; empty where that was not asked
 * @param baselineGrowth the same of the baseline
 * @param smallerAssets that fifth; null where there was none
 * @param sizes by table
 * @param loadSeconds until all was loaded, vacuumed and on the standby
 * @param writes of the round under writes; null where there was none
 */
public record QueryReport(
    String name,
    String mode,
    double seconds,
    Setup setup,
    Machine machine,
    Map<String, String> settings,
    int assets,
    List<ShapeTimes> shapes,
    Map<String, Double> growth,
    Map<String, Double> baselineGrowth,
    @Nullable Integer smallerAssets,
    List<ShapeTimes> smallerShapes,
    Map<String, Bytes> sizes,
    double loadSeconds,
    double valuesLoadedPerS,
    @Nullable WriteCounts writes) {

  /** What was asked for. */
  public record Setup(
      int attributes,
      int slots,
      int connections,
      long warmupSeconds,
      double writeRate,
      long seed) {}

  /**
   * One shape.
   *
   * @param sqlP50Ms the service's statement alone, as its role on the same standby; null for a
   *     point read
   * @param ratio the baseline's p95 by the service's: above 1 the service is faster
   * @param baselineWay how the documents were asked, the fastest of several
   * @param rows that a question finds on average, of which a page holds 100
   * @param offReplica answers that did not surely come from the replica
   * @param loadedP50Ms the service under writes, as the others of that name; null without such a
   *     round
   * @param trouble why the last read failed that did
   */
  public record ShapeTimes(
      String name,
      double p50Ms,
      double p95Ms,
      double p99Ms,
      @Nullable Double sqlP50Ms,
      @Nullable Double sqlP95Ms,
      double baselineP50Ms,
      double baselineP95Ms,
      double baselineP99Ms,
      double ratio,
      String baselineWay,
      double rows,
      long reads,
      long offReplica,
      long failures,
      long baselineReads,
      long baselineFailures,
      @Nullable Double loadedP50Ms,
      @Nullable Double loadedP95Ms,
      @Nullable Double loadedP99Ms,
      @Nullable Long loadedReads,
      @Nullable Long loadedOffReplica,
      @Nullable Long loadedFailures,
      @Nullable String trouble) {
    /** Reads of the service that failed, in both rounds. */
    long allFailures() {
      return failures + (loadedFailures == null ? 0 : loadedFailures);
    }
  }

  /**
   * Room that a table takes with its partitions.
   *
   * @param values of attributes that it holds
   */
  public record Bytes(long tableBytes, long indexBytes, long values, double bytesPerValue) {}

  /** The events of the round under writes. */
  public record WriteCounts(
      double eventsPerS,
      long accepted,
      long rejected,
      long refused,
      long errors,
      @Nullable String trouble) {}

  /** Whether every read of the service and every write was answered. */
  public boolean holds() {
    return shapes.stream().allMatch(shape -> shape.allFailures() == 0)
        && (writes == null || writes.errors() + writes.rejected() == 0);
  }
}
