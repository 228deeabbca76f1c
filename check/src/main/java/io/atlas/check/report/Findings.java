package io.atlas.check.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts every finding, and keeps the first ones: a broken system must not fill the memory. */
public final class Findings {
  private final int limit;
  private final List<Finding> kept = new ArrayList<>();
  private final Map<Aspect, Long> totals = new EnumMap<>(Aspect.class);

  /**
   * None yet.
   *
   * @param limit how many are kept
   */
  public Findings(int limit) {
    this.limit = limit;
  }

  /** Counts a finding, and keeps it if there is room. */
  public void add(Finding finding) {
    count(finding.aspect(), 1);
    if (hasRoom()) {
      kept.add(finding);
    }
  }

  /** Counts findings of which nothing more is known than that they are there. */
  public void count(Aspect aspect, long more) {
    totals.merge(aspect, more, Long::sum);
  }

  /** Takes over what another part of the walk found. */
  public void addAll(Findings other) {
    other.totals.forEach(this::count);
    kept.addAll(other.kept.subList(0, Math.min(other.kept.size(), limit - kept.size())));
  }

  /** An empty collection of the same size, for a part of the walk that may have to be repeated. */
  public Findings fresh() {
    return new Findings(limit);
  }

  public boolean hasRoom() {
    return kept.size() < limit;
  }

  /** The first findings, in the order of the walk. */
  public List<Finding> kept() {
    return List.copyOf(kept);
  }

  public long total() {
    return totals.values().stream().mapToLong(Long::longValue).sum();
  }

  public long total(Aspect aspect) {
    return totals.getOrDefault(aspect, 0L);
  }
}
