package io.atlas.query.route.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.common.token.ConsistencyToken;
import io.atlas.query.route.Demand;
import io.atlas.query.route.Request;
import io.atlas.query.route.replica.ReplicaOrder.Candidate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicaOrderTest {
  private static final long NOW = Duration.ofHours(1).toNanos();

  private static Position at(long lsn) {
    return new Position(1, new Lsn(lsn));
  }

  private static Candidate<String> seen(String name, long lsn, long ageMillis) {
    return new Candidate<>(
        name,
        Optional.of(
            new Sighting(Optional.of(at(lsn)), Optional.of(Duration.ofMillis(ageMillis)), NOW)));
  }

  private static Candidate<String> unknownTimeline(String name) {
    return new Candidate<>(
        name, Optional.of(new Sighting(Optional.empty(), Optional.empty(), NOW)));
  }

  private static Candidate<String> longAgo(String name) {
    Sighting sighting =
        new Sighting(
            Optional.of(at(9)), Optional.of(Duration.ZERO), NOW - Sighting.RECENT.toNanos());
    return new Candidate<>(name, Optional.of(sighting));
  }

  private static Request staleness(long millis) {
    return new Request(
        7, 1, new Demand(Optional.empty(), Duration.ofMillis(millis), Duration.ZERO));
  }

  private static Request token(long lsn) {
    ConsistencyToken seen = ConsistencyToken.of(1, at(lsn), 7, 0);
    return new Request(7, 1, new Demand(Optional.of(seen), Duration.ofSeconds(60), Duration.ZERO));
  }

  private static List<String> order(Request request, int turn, List<Candidate<String>> due) {
    return ReplicaOrder.of(due, request, turn, NOW);
  }

  @Test
  void asksFirstWhomMetTheDemandWhenItWasLastSeen() {
    List<Candidate<String>> due = List.of(seen("late", 50, 900), seen("early", 90, 100));
    for (int turn = 0; turn < 4; turn++) {
      assertThat(order(staleness(500), turn, due)).containsExactly("early", "late");
      assertThat(order(token(70), turn, due)).containsExactly("early", "late");
    }
  }

  @Test
  void thoseThatMeetItTakeTurns() {
    List<Candidate<String>> due =
        List.of(seen("a", 90, 10), seen("late", 50, 9_000), seen("b", 80, 400), seen("c", 85, 30));
    Map<String, Integer> first = new HashMap<>();
    for (int turn = 0; turn < 300; turn++) {
      first.merge(order(staleness(500), turn, due).getFirst(), 1, Integer::sum);
    }
    assertThat(first).isEqualTo(Map.of("a", 100, "b", 100, "c", 100));
  }

  @Test
  void thenAsksTheFreshestAndLastTheUnknown() {
    List<Candidate<String>> due =
        List.of(unknownTimeline("x"), seen("b", 50, 5_000), seen("a", 60, 3_000));
    assertThat(order(staleness(500), 1, due)).containsExactly("a", "b", "x");
  }

  @Test
  void lookIntoWhatWasNotSeenForAWhile() {
    List<Candidate<String>> due =
        List.of(seen("a", 60, 1), longAgo("b"), new Candidate<>("c", Optional.empty()));
    assertThat(order(staleness(500), 0, due)).containsExactly("b", "c", "a");
    assertThat(order(staleness(500), 1, due)).containsExactly("c", "b", "a");
  }

  @Test
  void asksNobodyWhereNobodyIsDue() {
    assertThat(order(staleness(500), 3, List.of())).isEmpty();
    assertThat(ReplicaOrder.furthest(List.of())).isEmpty();
  }

  @Test
  void waitsForTheOneThatIsFurthest() {
    assertThat(
            ReplicaOrder.furthest(
                List.of(seen("a", 60, 1), seen("b", 61, 900), unknownTimeline("c"))))
        .contains("b");
    assertThat(ReplicaOrder.furthest(List.of(unknownTimeline("c")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void asksEachOnceAndNoneThatIsStalerByAStepBeforeAFresherOne(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      Map<String, Long> ages = new HashMap<>();
      List<Candidate<String>> due = new ArrayList<>();
      for (int replica = random.nextInt(6); replica >= 0; replica--) {
        long age = random.nextInt(5_000);
        ages.put("r" + replica, age);
        due.add(seen("r" + replica, 50, age));
      }
      long asked = random.nextInt(3_000);
      List<String> order = order(staleness(asked), random.nextInt(), due);
      assertThat(order).containsExactlyInAnyOrderElementsOf(ages.keySet());
      for (int at = 1; at < order.size(); at++) {
        long before = Math.max(asked, ages.getOrDefault(order.get(at - 1), 0L));
        long after = Math.max(asked, ages.getOrDefault(order.get(at), 0L));
        assertThat(before - after).isLessThan(ReplicaOrder.STEP.toMillis());
      }
    }
  }
}
