package io.atlas.query.olap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The OLAP store. It need not be there at the start. */
@ConfigMapping(prefix = "atlas.olap")
public interface OlapConfig {
  /** ClickHouse's HTTP interface; set but empty: there is no such store. */
  @WithDefault("http://127.0.0.1:18123")
  Optional<String> url();

  /** Empty to send none. */
  Optional<String> user();

  Optional<String> password();

  /** Longest wait for an answer; longer than {@link #executionTime()}, for the store ends that. */
  @WithDefault("30s")
  Duration timeout();

  /** Longest run of one statement; what takes longer is refused as too expensive. */
  @WithDefault("10s")
  Duration executionTime();

  /** Most memory of one statement, in bytes; what takes more is refused as too expensive. */
  @WithDefault("1073741824")
  long memoryBytes();

  /** Statements under way at once; more wait for as long as {@link #queueing()}, then 503. */
  @WithDefault("8")
  int concurrency();

  /** Longest wait for a place. */
  @WithDefault("2s")
  Duration queueing();
}
