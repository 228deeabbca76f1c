package io.atlas.query.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration NONE = Duration.ofNanos(-1);

  private static Places.Place place(Places places) {
    return places.enter(NONE).orElseThrow();
  }

  @Test
  void waitsForTheRestOfThePatienceButNotForLong() {
    Duration longest = Duration.ofMillis(200);
    assertThat(Places.wait(Duration.ofMillis(50), longest)).isEqualTo(Duration.ofMillis(50));
    assertThat(Places.wait(Duration.ofSeconds(9), longest)).isEqualTo(longest);
    assertThat(Places.wait(NONE, longest)).isEqualTo(NONE);
  }

  @Test
  void letsSoManyInAndNoMore() {
    Places places = new Places(2, 5, LONG);
    Places.Place first = place(places);
    place(places);
    assertThat(places.enter(NONE)).isEmpty();
    assertThat(places.enter(Duration.ofMillis(1))).isEmpty();
    first.close();
    assertThat(places.enter(NONE)).isPresent();
  }

  @Test
  void refusesAtOnceWhereEnoughWait() {
    Places places = new Places(1, 1, LONG);
    Places.Place held = place(places);
    CompletableFuture<Optional<Places.Place>> waits =
        CompletableFuture.supplyAsync(() -> places.enter(LONG));
    await().until(() -> places.waiting() == 1);
    assertThat(places.enter(LONG)).isEmpty();
    held.close();
    assertThat(waits.join()).isPresent();
  }

  @Test
  void nobodyOvertakesThoseWhoWait() {
    Places places = new Places(1, 8, LONG);
    Places.Place held = place(places);
    CompletableFuture<Optional<Places.Place>> waits =
        CompletableFuture.supplyAsync(() -> places.enter(LONG));
    await().until(() -> places.waiting() == 1);
    held.close();
    Places.Place got = waits.join().orElseThrow();
    assertThat(places.enter(NONE)).isEmpty();
    got.close();
  }

  @Test
  void countsEveryPlaceThatIsGivenBack() {
    Places places = new Places(4, 100, LONG);
    List<CompletableFuture<Boolean>> reads =
        IntStream.range(0, 100)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> readOnce(places)))
            .toList();
    assertThat(reads).allMatch(CompletableFuture::join);
    assertThat(IntStream.range(0, 5).filter(i -> places.enter(NONE).isPresent()).count())
        .isEqualTo(4);
  }

  private static boolean readOnce(Places places) {
    Optional<Places.Place> place = places.enter(LONG);
    place.ifPresent(Places.Place::close);
    return place.isPresent();
  }
}
