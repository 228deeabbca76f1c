package io.atlas.query.route.replica;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.atlas.common.position.Position;
import io.atlas.query.route.Guard;
import io.atlas.query.route.Request;
import io.atlas.query.route.TimelineHistory;
import io.atlas.query.route.Verdict;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * In which order replicas are asked: those first that met the demand when they were last seen, then
 * the freshest. Those that are as good take turns. Pure.
 */
final class ReplicaOrder {
  /** Ages that differ by less are as good. */
  static final Duration STEP = Duration.ofMillis(200);

  /** One that was not seen lately is asked first, or it would never be asked again. */
  private static final long UNSEEN = -2;

  private static final long MEETS = -1;

  private ReplicaOrder() {}

  /** A replica that may be asked, and what was last seen of it. */
  record Candidate<R>(R replica, Optional<Sighting> seen) {}

  /** All of them, in order; {@code turn} counts the reads. */
  static <R> List<R> of(List<Candidate<R>> due, Request request, int turn, long now) {
    TreeMap<Long, List<R>> ranks =
        due.stream()
            .collect(
                groupingBy(
                    candidate -> rank(candidate.seen(), request, now),
                    TreeMap::new,
                    mapping(Candidate::replica, toList())));
    return ranks.values().stream().flatMap(equals -> rotated(equals, turn).stream()).toList();
  }

  private static long rank(Optional<Sighting> seen, Request request, long now) {
    return seen.filter(last -> last.isRecent(now)).map(last -> rank(last, request)).orElse(UNSEEN);
  }

  private static long rank(Sighting last, Request request) {
    return last.watermark().filter(at -> meets(last, at, request)).isPresent()
        ? MEETS
        : last.bound().map(age -> age.dividedBy(STEP)).orElse(Long.MAX_VALUE);
  }

  private static boolean meets(Sighting last, Position watermark, Request request) {
    Verdict verdict =
        Guard.REPLICA.judge(request, watermark, last.bound(), TimelineHistory.UNKNOWN);
    return verdict instanceof Verdict.Met;
  }

  private static <R> List<R> rotated(List<R> equals, int turn) {
    int first = Math.floorMod(turn, equals.size());
    return IntStream.range(0, equals.size())
        .mapToObj(i -> equals.get((first + i) % equals.size()))
        .toList();
  }

  /** The one that had got furthest: the wait is spent on it. */
  static <R> Optional<R> furthest(List<Candidate<R>> candidates) {
    return candidates.stream()
        .filter(candidate -> candidate.seen().flatMap(Sighting::watermark).isPresent())
        .max(
            Comparator.comparing(
                candidate -> candidate.seen().orElseThrow().watermark().orElseThrow()))
        .map(Candidate::replica);
  }
}
