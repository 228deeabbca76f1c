package io.atlas.query.route.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WriterBudgetTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration NONE = Duration.ofNanos(-1);

  private static WriterBudget.Place place(WriterBudget budget) {
    return budget.enter(NONE).orElseThrow();
  }

  @Test
  void waitsForTheRestOfThePatienceButNotForLong() {
    Duration longest = Duration.ofMillis(200);
    assertThat(WriterBudget.wait(Duration.ofMillis(50), longest)).isEqualTo(Duration.ofMillis(50));
    assertThat(WriterBudget.wait(Duration.ofSeconds(9), longest)).isEqualTo(longest);
    assertThat(WriterBudget.wait(NONE, longest)).isEqualTo(NONE);
  }

  @Test
  void letsSoManyInAndNoMore() {
    WriterBudget budget = new WriterBudget(2, 5, LONG);
    WriterBudget.Place first = place(budget);
    place(budget);
    assertThat(budget.enter(NONE)).isEmpty();
    assertThat(budget.enter(Duration.ofMillis(1))).isEmpty();
    first.close();
    assertThat(budget.enter(NONE)).isPresent();
  }

  @Test
  void refusesAtOnceWhereEnoughWait() {
    WriterBudget budget = new WriterBudget(1, 1, LONG);
    WriterBudget.Place held = place(budget);
    CompletableFuture<Optional<WriterBudget.Place>> waits =
        CompletableFuture.supplyAsync(() -> budget.enter(LONG));
    await().until(() -> budget.waiting() == 1);
    assertThat(budget.enter(LONG)).isEmpty();
    held.close();
    assertThat(waits.join()).isPresent();
  }

  @Test
  void nobodyOvertakesThoseWhoWait() {
    WriterBudget budget = new WriterBudget(1, 8, LONG);
    WriterBudget.Place held = place(budget);
    CompletableFuture<Optional<WriterBudget.Place>> waits =
        CompletableFuture.supplyAsync(() -> budget.enter(LONG));
    await().until(() -> budget.waiting() == 1);
    held.close();
    WriterBudget.Place got = waits.join().orElseThrow();
    assertThat(budget.enter(NONE)).isEmpty();
    got.close();
  }

  @Test
  void countsEveryPlaceThatIsGivenBack() {
    WriterBudget budget = new WriterBudget(4, 100, LONG);
    List<CompletableFuture<Boolean>> reads =
        IntStream.range(0, 100)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> readOnce(budget)))
            .toList();
    assertThat(reads).allMatch(CompletableFuture::join);
    assertThat(IntStream.range(0, 5).filter(i -> budget.enter(NONE).isPresent()).count())
        .isEqualTo(4);
  }

  private static boolean readOnce(WriterBudget budget) {
    Optional<WriterBudget.Place> place = budget.enter(LONG);
    place.ifPresent(WriterBudget.Place::close);
    return place.isPresent();
  }
}
