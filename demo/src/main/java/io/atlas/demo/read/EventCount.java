package io.atlas.demo.read;

import io.atlas.demo.ingest.EventFactory;
import io.atlas.demo.time.Pace;
import io.atlas.demo.time.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** Counts the run's events in the OLAP store. */
public final class EventCount {
  private static final Duration POLL = Duration.ofMillis(500);

  private final QueryClient client;
  private final ReadRequest request;

  /**
   * Counts what was observed from a time on.
   *
   * @param from before the run's first event, and after the last of any other of the same tenant
   */
  public EventCount(QueryClient client, Instant from) {
    this.client = client;
    this.request =
        ReadRequest.analytics(
            "{\"attribute\":\"%s\",\"measures\":[\"count\"],\"from\":\"%s\"}"
                .formatted(EventFactory.RUN_ATTRIBUTE, from));
  }

  /** Counts until the number is right or the time is over; the last count, if there was one. */
  public OptionalLong await(long expected, Duration patience, LongConsumer progress)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Pace pace = new Pace(POLL, new StopSignal());
    OptionalLong last = OptionalLong.empty();
    while (pace.await()) {
      OptionalLong count = once();
      count.ifPresent(progress);
      last = count.isPresent() ? count : last;
      if (last.equals(OptionalLong.of(expected)) || System.nanoTime() >= deadline) {
        return last;
      }
    }
    return last;
  }

  private OptionalLong once() throws InterruptedException {
    try {
      return AnswerReader.read(client.send(request)) instanceof Finding.Data data
          ? OptionalLong.of(data.visible())
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
