package io.atlas.bench.watch;

import io.atlas.bench.measure.Freshness;
import io.atlas.bench.report.IngestReport.Lag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How far the OLAP was behind, sample by sample. */
final class LagTally {
  private final List<Long> lags = new ArrayList<>();
  private int unknown;
  private OptionalLong mostRetained = OptionalLong.empty();

  void add(Freshness.Reading reading) {
    if (reading.lagMillis().isPresent()) {
      lags.add(reading.lagMillis().getAsLong());
    } else {
      unknown++;
    }
    if (reading.retainedBytes().isPresent()) {
      long bytes = reading.retainedBytes().getAsLong();
      mostRetained = OptionalLong.of(Math.max(bytes, mostRetained.orElse(0)));
    }
  }

  OptionalLong mostRetained() {
    return mostRetained;
  }

  /** Empty where it was never known. */
  Optional<Lag> lag() {
    if (lags.isEmpty()) {
      return Optional.empty();
    }
    List<Long> sorted = lags.stream().sorted().toList();
    return Optional.of(
        new Lag(
            sorted.get(sorted.size() / 2),
            sorted.getLast(),
            lags.getLast(),
            lags.size() + unknown,
            unknown));
  }
}
