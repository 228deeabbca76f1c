package io.atlas.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DepartureTest {
  private final Departure departure = new Departure();
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void doesWhatIsToBeDoneOnce() {
    departure.then(done::incrementAndGet);
    departure.happen();
    departure.happen();
    assertThat(done).hasValue(1);
    assertThat(departure.hasHappened()).isTrue();
  }

  @Test
  void doesItAtOnceWhenTheClientIsGone() {
    departure.happen();
    departure.then(done::incrementAndGet);
    assertThat(done).hasValue(1);
  }

  @Test
  void doesNothingOnceTheWatchIsClosed() {
    departure.then(done::incrementAndGet).close();
    departure.happen();
    assertThat(done).hasValue(0);
  }
}
