package io.atlas.bench.honesty.oracle;

import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.freshness.Source;
import io.atlas.common.problem.ErrorCode;
import java.util.Optional;
import java.util.stream.Stream;

/** What every answer must look like, whatever it says. Pure. */
final class FormRules {
  private static final int UNAVAILABLE = 503;

  private FormRules() {}

  static Stream<Finding> broken(Observation read) {
    Reply reply = read.reply();
    return reply
        .freshness()
        .map(claim -> broken(read, claim))
        .orElseGet(
            () -> Stream.of(Finding.of(Rule.HEADER, "no X-Data-Freshness that can be read")));
  }

  private static Stream<Finding> broken(Observation read, DataFreshness claim) {
    return Stream.of(
            satisfied(read.reply(), claim),
            store(read.reply(), claim),
            source(read, claim),
            writerLsn(claim),
            achievable(read.reply()),
            notLost(read))
        .flatMap(Optional::stream);
  }

  private static Optional<Finding> satisfied(Reply reply, DataFreshness claim) {
    boolean refused = reply.status() == UNAVAILABLE;
    return when(
        claim.satisfied() == refused,
        Rule.SATISFIED,
        "status %d with satisfied=%s".formatted(reply.status(), claim.satisfied()));
  }

  private static Optional<Finding> store(Reply reply, DataFreshness claim) {
    boolean named = claim.source() != Source.NONE && claim.store().isPresent();
    return when(reply.isClaim() && !named, Rule.STORE, "data of no store: " + claim.render());
  }

  private static Optional<Finding> source(Observation read, DataFreshness claim) {
    boolean fits =
        switch (claim.source()) {
          case WRITER, REPLICA -> !read.question().analytics();
          case OLAP -> read.question().analytics();
          case NONE -> true;
          case MIXED -> false;
        };
    return when(
        read.reply().isClaim() && !fits, Rule.WRONG_SOURCE, "answered by " + claim.source());
  }

  private static Optional<Finding> writerLsn(DataFreshness claim) {
    return when(
        claim.source() == Source.WRITER && claim.lsn().isPresent(),
        Rule.WRITER_LSN,
        "the writer claims an LSN: " + claim.render());
  }

  private static Optional<Finding> achievable(Reply reply) {
    return reply
        .achievable()
        .filter(text -> !text.matches("\\d{1,15}"))
        .map(text -> Finding.of(Rule.ACHIEVABLE, "achievable-bound-ms is " + text));
  }

  private static Optional<Finding> notLost(Observation read) {
    return when(
        read.reply().is(ErrorCode.WRITE_MAY_BE_LOST),
        Rule.NOT_LOST,
        "said to be lost: " + read.question().token().map(Object::toString).orElse("no token"));
  }

  private static Optional<Finding> when(boolean broken, Rule rule, String text) {
    return broken ? Optional.of(Finding.of(rule, text)) : Optional.empty();
  }
}
