package io.atlas.query.history;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is known of events' times. */
@ConfigMapping(prefix = "atlas.history")
public interface HistoryConfig {
  /**
   * How far an event's time may lie ahead of its receipt, by the clock of the database: what ingest
   * allows (atlas.ingest.limits.future, 5 minutes by the clock of its own machine), and the most
   * that these clocks can differ by. More is always safe; it asks the OLAP a little sooner.
   */
  @WithDefault("1h")
  Duration ahead();
}
