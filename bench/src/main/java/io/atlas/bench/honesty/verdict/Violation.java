package io.atlas.bench.honesty.verdict;

import io.atlas.bench.honesty.oracle.Ack;
import io.atlas.bench.honesty.oracle.Finding;
import io.atlas.bench.honesty.oracle.Rule;
import io.atlas.bench.honesty.read.Asked;
import io.atlas.bench.honesty.read.RawAnswer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A violation with all that replays it. Times are in ms from the start of the run.
 *
 * @param read number of the read; with the seed it gives the request again; -1 for a write
 * @param fault what went wrong when it was sent, and when it was answered
 * @param missing acknowledged writes that the answer does not show; of many the first and the last
 */
public record Violation(
    String rule,
    String detail,
    long seed,
    long read,
    String service,
    String request,
    Map<String, String> requestHeaders,
    double sentMs,
    double receivedMs,
    int status,
    Map<String, String> answerHeaders,
    String answer,
    String fault,
    List<MissingWrite> missing) {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int MOST_BODY = 2_000;

  /** A write that is missing. */
  public record MissingWrite(long sequence, double sentMs, double ackedMs, String position) {}

  static Violation of(long seed, long startNanos, Finding finding, Verdicts.Evidence evidence) {
    Asked asked = evidence.done().asked();
    RawAnswer raw = evidence.done().raw();
    return new Violation(
        finding.rule().word(),
        finding.text(),
        seed,
        asked.number(),
        evidence.service().toString(),
        asked.requestLine(),
        asked.headers(),
        millis(raw.sentNanos() - startNanos),
        millis(raw.receivedNanos() - startNanos),
        raw.status(),
        joined(raw.headers()),
        raw.body().substring(0, Math.min(MOST_BODY, raw.body().length())),
        faults(evidence),
        finding.missing().stream().map(ack -> missing(ack, startNanos)).toList());
  }

  static Violation ofWrite(long seed, Rule rule, String text) {
    return new Violation(
        rule.word(), text, seed, -1, "", "", Map.of(), 0, 0, 0, Map.of(), "", "", List.of());
  }

  private static String faults(Verdicts.Evidence evidence) {
    return "%s -> %s".formatted(named(evidence.before().fault()), named(evidence.after().fault()));
  }

  private static String named(String fault) {
    return fault.isEmpty() ? "none" : fault;
  }

  private static MissingWrite missing(Ack ack, long startNanos) {
    return new MissingWrite(
        ack.sequence(),
        millis(ack.sentNanos() - startNanos),
        millis(ack.ackedNanos() - startNanos),
        ack.position().timeline() + ":" + ack.position().lsn());
  }

  private static Map<String, String> joined(Map<String, List<String>> headers) {
    Map<String, String> joined = new TreeMap<>();
    headers.forEach((name, values) -> joined.put(name, String.join(", ", values)));
    return joined;
  }

  private static double millis(long nanos) {
    return nanos / NANOS_PER_MILLI;
  }

  /** For people. */
  String forPeople() {
    return """
    VIOLATION of %s: %s
      read     %d of seed %d, fault %s
      service  %s
      request  %s %s
      answer   %d %s
               %s
      times    sent %.3f ms, received %.3f ms after the start
      missing  %s\
    """
        .formatted(
            rule,
            detail,
            read,
            seed,
            fault,
            service,
            request,
            requestHeaders,
            status,
            answerHeaders,
            answer,
            sentMs,
            receivedMs,
            missing);
  }
}
