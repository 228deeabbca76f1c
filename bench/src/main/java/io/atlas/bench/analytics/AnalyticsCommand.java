package io.atlas.bench.analytics;

import io.atlas.bench.analytics.data.AnalyticsSpec;
import io.atlas.bench.stack.OrderlyEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of {@code bench analytics}. */
@Command(
    name = "analytics",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "How fast aggregates over one attribute are, beside a typed table in Postgres.",
      "",
      "The whole stack, with values of one attribute in the OLAP, and half as many of nine others:",
      "lognormal numbers of 400,000 assets over 30 days. The same values are in Postgres.",
      ""
    },
    footer = {
      "",
      "Timed is the distribution of all values, that is count, average, median, p99 and a histogram of",
      "20 ranges, and the average of every hour: by POST /v1/analytics, by the same statements on",
      "ClickHouse alone, and on Postgres.",
      "",
      "The baseline is a narrow table of float8 in the stack's primary, unlogged, with an index on",
      "(tenant, attribute, time) that covers the value, vacuumed and analysed; parallel plans are",
      "allowed, and work_mem is 256 MB. ClickHouse's parts are merged. Before anything is timed, both",
      "stores have to hold the same values, and all have to answer the same; where they do not, the",
      "bench ends. Percentiles of the OLAP may be off by a thousandth of all values in rank.",
      "A side is asked once uncounted, then for --seconds and three times at least, but only once if",
      "that takes longer than --seconds.",
      "The table is on standard output, the progress on standard error. Exit code 0 only if all agree.",
      "",
      "Examples:",
      "  ./atlas bench analytics",
      "  ./atlas bench analytics --values 1000000 --seconds 5 --json analytics.json"
    })
public final class AnalyticsCommand implements Callable<Integer> {
  @Option(
      names = "--values",
      defaultValue = "10000000",
      paramLabel = "N",
      description = "of the attribute that is aggregated (default ${DEFAULT-VALUE})")
  private int values;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      paramLabel = "S",
      description = "of each aggregate on each side (default ${DEFAULT-VALUE})")
  private int seconds;

  @Option(names = "--keep", description = "keep the data and logs in .atlas/bench")
  private boolean keep;

  @Option(
      names = "--port-base",
      defaultValue = "28000",
      paramLabel = "N",
      description = "added to every port (default ${DEFAULT-VALUE})")
  private int portBase;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "of the values (default ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "where the report goes as JSON")
  private @Nullable Path json;

  /** Made by the command line. */
  public AnalyticsCommand() {}

  AnalyticsOptions options() {
    return new AnalyticsOptions(
        new AnalyticsSpec(values, seed),
        Duration.ofSeconds(seconds),
        keep,
        portBase,
        Optional.ofNullable(json));
  }

  @Override
  public Integer call() throws InterruptedException {
    AnalyticsOptions options = options();
    return OrderlyEnd.run(() -> new AnalyticsRun(options, System.err).run(System.out));
  }
}
