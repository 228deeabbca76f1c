package io.atlas.query.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class WatermarkWatchTest {
  private static final Duration PERIOD = Duration.ofMillis(1);

  private final AtomicLong lsn = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();
  private final WatermarkWatch watch = new WatermarkWatch("store", PERIOD, this::watermark);

  private Optional<Position> watermark() {
    asked.incrementAndGet();
    return Optional.of(new Position(1, new Lsn(lsn.get())));
  }

  private static long in(Duration time) {
    return System.nanoTime() + time.toNanos();
  }

  private boolean await(long wanted, Duration limit) {
    return watch.await(at -> at.lsn().value() >= wanted, in(limit));
  }

  @Test
  void wakesEachWhenItsWatermarkIsThere() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Boolean>> woken =
          LongStream.rangeClosed(1, 500)
              .mapToObj(wanted ->
                  CompletableFuture.supplyAsync(
                      () -> await(wanted, Duration.ofSeconds(30)), threads))
              .toList();
      lsn.set(250);
      CompletableFuture.allOf(woken.subList(0, 250).toArray(CompletableFuture[]::new)).join();
      assertThat(woken.subList(250, 500)).noneMatch(CompletableFuture::isDone);
      lsn.set(500);
      assertThat(woken).allMatch(CompletableFuture::join);
    }
  }

  @Test
  void givesUpAtTheDeadline() {
    assertThat(await(1, Duration.ofMillis(20))).isFalse();
    assertThat(await(1, Duration.ofMillis(-1))).isFalse();
  }

  @Test
  void asksNobodyWhileNobodyWaits() {
    assertThat(await(0, Duration.ofSeconds(30))).isTrue();
    AtomicInteger before = new AtomicInteger(-1);
    Awaitility.await()
        .pollInterval(PERIOD.multipliedBy(20))
        .until(() -> before.getAndSet(asked.get()) == asked.get());
    assertThat(await(0, Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void oneThatComesWhenTheLastLeavesIsNotForgotten() {
    for (int i = 0; i < 2_000; i++) {
      assertThat(await(0, Duration.ofSeconds(30))).isTrue();
    }
  }

  @Test
  void goesOnAfterAFailure() {
    AtomicInteger times = new AtomicInteger();
    WatermarkWatch failing =
        new WatermarkWatch(
            "store",
            PERIOD,
            () -> {
              if (times.incrementAndGet() < 3) {
                throw new IllegalStateException("away");
              }
              return watermark();
            });
    assertThat(failing.await(at -> true, in(Duration.ofSeconds(30)))).isTrue();
  }
}
