package io.atlas.bench.honesty.oracle;

import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.freshness.Source;
import io.atlas.common.position.Position;
import io.atlas.common.token.ConsistencyToken;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What an answer must show, and what it cannot. Pure.
 *
 * <p>With bound B, data of headers written at time h holds every commit before h − B. A write that
 * was acknowledged at or before s − B, where s is when the request was sent, was committed before
 * that; and as h is not before s, the answer must show it. Only one monotonic clock is used, that
 * of the process which writes and reads; so there are no false alarms.
 *
 * <p>A write that was acknowledged with position P was committed at or before P and is visible on
 * the writer; so a store that holds a position Q not before P, asked after the acknowledgement,
 * shows it. This holds for every position that a token carries or a store claims.
 */
final class DataRules {
  private DataRules() {}

  static Stream<Finding> broken(Observation read, Acks acks) {
    return Stream.of(
            bound(read, acks),
            token(read, acks),
            session(read, acks),
            lsn(read, acks),
            future(read.reply(), acks),
            foreign(read.reply()))
        .flatMap(Optional::stream);
  }

  private static Optional<Finding> bound(Observation read, Acks acks) {
    return claimed(read)
        .map(bound -> acks.ackedBy(read.sentNanos() - TimeUnit.MILLISECONDS.toNanos(bound)))
        .flatMap(expected -> missing(Rule.BOUND, read, expected, acks));
  }

  private static Optional<Long> claimed(Observation read) {
    return read.reply()
        .freshness()
        .map(DataFreshness::boundMillis)
        .flatMap(bound -> bound.isPresent() ? Optional.of(bound.getAsLong()) : Optional.empty());
  }

  private static Optional<Finding> token(Observation read, Acks acks) {
    return read.question()
        .token()
        .map(ConsistencyToken::position)
        .map(position -> acks.coveredBy(position, read.sentNanos()))
        .flatMap(expected -> missing(Rule.TOKEN, read, expected, acks));
  }

  // What was seen may not be acknowledged yet.
  private static Optional<Finding> session(Observation read, Acks acks) {
    return missing(Rule.SESSION, read, read.question().seen(), acks);
  }

  private static Optional<Finding> lsn(Observation read, Acks acks) {
    return held(read.reply())
        .map(position -> acks.coveredBy(position, read.sentNanos()))
        .flatMap(expected -> missing(Rule.LSN, read, expected, acks));
  }

  // The header has no timeline; a replica's is that of the token, which was read after it.
  private static Optional<Position> held(Reply reply) {
    return reply
        .freshness()
        .filter(claim -> claim.source() == Source.REPLICA)
        .flatMap(DataFreshness::lsn)
        .flatMap(lsn -> reply.token().map(token -> new Position(token.position().timeline(), lsn)));
  }

  private static Optional<Finding> missing(Rule rule, Observation read, long expected, Acks acks) {
    long visible = read.reply().visible();
    return visible < expected
        ? Optional.of(
            new Finding(
                rule,
                "shows %d, must show %d".formatted(visible, expected),
                Missing.between(visible, expected, acks)))
        : Optional.empty();
  }

  private static Optional<Finding> future(Reply reply, Acks acks) {
    long sent = acks.newestSent();
    return reply.visible() > sent
        ? Optional.of(
            Finding.of(Rule.FUTURE, "shows %d, only %d was sent".formatted(reply.visible(), sent)))
        : Optional.empty();
  }

  private static Optional<Finding> foreign(Reply reply) {
    return reply.foreign().map(what -> Finding.of(Rule.FOREIGN, what));
  }
}
