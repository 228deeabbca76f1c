package io.atlas.bench.honesty.verdict;

import io.atlas.bench.honesty.fault.FaultLog;
import io.atlas.bench.honesty.oracle.Finding;
import io.atlas.bench.honesty.oracle.Lawfulness;
import io.atlas.bench.honesty.oracle.Rule;
import io.atlas.bench.honesty.oracle.SwitchPoints;
import io.atlas.bench.honesty.read.Done;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Passes judgement on findings: at once where nothing can excuse them, and at the end, when it is
 * known what was lost, on those that came after a promotion had begun. Thread-safe.
 */
public final class Verdicts {
  private static final int MOST_SUSPECTS = 10_000;
  private static final int MOST_DETAILS = 100;

  private final long seed;
  private final long startNanos;
  private final PrintStream out;
  private final Queue<Suspect> suspects = new ArrayDeque<>();
  private final List<Violation> details = new ArrayList<>();
  private final Map<Rule, Long> byRule = new EnumMap<>(Rule.class);
  private long violations;
  private long excused;
  private long unjudged;

  /**
   * No verdicts yet.
   *
   * @param startNanos monotonic time from which the times of violations count
   * @param out where violations are printed
   */
  public Verdicts(long seed, long startNanos, PrintStream out) {
    this.seed = seed;
    this.startNanos = startNanos;
    this.out = out;
  }

  /** All that is known of a read: what went wrong when it was sent, and when it was answered. */
  public record Evidence(Done done, URI service, FaultLog.Moment before, FaultLog.Moment after) {}

  private record Suspect(Finding finding, Evidence evidence) {}

  /** Takes a finding. */
  public synchronized void take(Finding finding, Evidence evidence) {
    // What a token says of another timeline can be judged only with its history.
    boolean excusable =
        finding.rule() == Rule.NOT_LOST
            || (finding.rule().isExcusable() && evidence.after().promoted());
    if (!excusable) {
      convict(finding, evidence);
    } else if (suspects.size() < MOST_SUSPECTS) {
      suspects.add(new Suspect(finding, evidence));
    } else {
      unjudged++;
    }
  }

  /** Takes a violation that was no read. */
  public synchronized void take(Rule rule, String text) {
    add(rule, Violation.ofWrite(seed, rule, text));
  }

  /** Judges what was left for the end. */
  public synchronized void judge(SwitchPoints switches) {
    while (!suspects.isEmpty()) {
      Suspect suspect = suspects.remove();
      if (Lawfulness.excuses(
          switches, suspect.finding(), suspect.evidence().done().asked().question())) {
        excused++;
      } else {
        convict(suspect.finding(), suspect.evidence());
      }
    }
  }

  private void convict(Finding finding, Evidence evidence) {
    add(finding.rule(), Violation.of(seed, startNanos, finding, evidence));
  }

  private void add(Rule rule, Violation violation) {
    violations++;
    byRule.merge(rule, 1L, Long::sum);
    if (details.size() < MOST_DETAILS) {
      details.add(violation);
      out.println(violation.forPeople());
    }
  }

  /** How many violations there are; what there was no room to keep for judgement counts too. */
  public synchronized long violations() {
    return violations + unjudged;
  }

  /** How many findings a promotion has excused. */
  public synchronized long excused() {
    return excused;
  }

  /** Violations by rule. */
  public synchronized Map<Rule, Long> byRule() {
    return Map.copyOf(byRule);
  }

  /** The first violations. */
  public synchronized List<Violation> details() {
    return List.copyOf(details);
  }
}
