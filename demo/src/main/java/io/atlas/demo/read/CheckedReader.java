package io.atlas.demo.read;

import io.atlas.demo.probe.Ack;
import io.atlas.demo.probe.AckLog;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads, counts, and checks every answer; what does not hold is printed whole. */
final class CheckedReader {
  private final QueryClient client;
  private final AckLog acks;
  private final ReadTally tally;
  private final PrintStream violations;

  CheckedReader(QueryClient client, AckLog acks, ReadTally tally, PrintStream violations) {
    this.client = client;
    this.acks = acks;
    this.tally = tally;
    this.violations = violations;
  }

  /** One read. */
  void read(ReadRequest request) throws InterruptedException {
    try {
      ReadAnswer answer = client.send(request);
      judge(request, answer);
    } catch (IOException e) {
      tally.failed(e.toString());
    }
  }

  private void judge(ReadRequest request, ReadAnswer answer) {
    switch (AnswerReader.read(answer)) {
      case Finding.Data data -> judge(request, answer, data);
      case Finding.Unproven unproven -> report(request, answer, unproven.why());
      case Finding.Refused refused -> tally.refused(refused.reason());
      case Finding.Failed failed -> tally.failed(failed.reason());
    }
  }

  private void judge(ReadRequest request, ReadAnswer answer, Finding.Data data) {
    tally.answered(data.freshness());
    claimViolation(request, answer, data).ifPresent(why -> report(request, answer, why));
  }

  private Optional<String> claimViolation(
      ReadRequest request, ReadAnswer answer, Finding.Data data) {
    OptionalLong seen =
        request.seen().map(Ack::sequence).map(OptionalLong::of).orElse(OptionalLong.empty());
    Claim claim =
        new Claim(answer.sentNanos(), data.freshness().boundMillis(), seen, data.visible());
    return ClaimCheck.violation(claim, acks::newestAt);
  }

  private void report(ReadRequest request, ReadAnswer answer, String why) {
    tally.staleClaim();
    violations.printf(
        "STALE CLAIM: %s%n  request: %s%n  sent: %d ns after the start; %s%n  answer: %d %s%n  body: %s%n",
        why, request, answer.sentNanos(), acks, answer.status(), answer.headers(), answer.body());
  }
}
