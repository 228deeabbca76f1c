package io.atlas.bench.query;

import io.atlas.bench.query.data.QuerySpec;
import io.atlas.bench.stack.OrderlyEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of {@code bench query}. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "How fast any attribute filter is answered, beside JSONB with a GIN index.",
      "",
      "Assets of tenants of very different size, with attributes drawn from 10,000 names. Every request",
      "asks the largest tenant for a page of 100 assets, with a value of its own.",
      ""
    },
    footer = {
      "",
      "Shapes: eq_rare (0.01 %% of the assets), eq_common (10 %%), range (1 %%), and2 (5 %% x 5 %%),",
      "and3_exists (three terms, one of existence), or (5 %% or 5 %%), prefix (0.4 %%), point (by name).",
      "",
      "The baseline is one JSONB document an asset with GIN (jsonb_path_ops) in the same Postgres. It is",
      "asked on the same standby by prepared statements, with no service in front, no order and no",
      "row-level security, in whichever of several ways was the fastest for the shape. Before anything",
      "is timed, both have to find the same assets. With --grow a fifth of the assets is measured first,",
      "and growth is the p95 of all by that of the fifth.",
      "The table is on standard output, the progress on standard error. Exit code 0 only if both sides",
      "agree, and every read and write was answered.",
      "",
      "Examples:",
      "  ./atlas bench query",
      "  ./atlas bench query --assets 1000000 --grow --json query.json",
      "  ./atlas bench query --assets 20000 --seconds 3 --write-rate 0"
    })
public final class QueryCommand implements Callable<Integer> {
  @Option(
      names = "--assets",
      defaultValue = "200000",
      paramLabel = "N",
      description = "of 204 tenants, the largest of which has 40 %% (default ${DEFAULT-VALUE})")
  private int assets;

  @Option(
      names = "--attributes",
      defaultValue = "50",
      paramLabel = "N",
      description = "of each asset (default ${DEFAULT-VALUE})")
  private int attributes;

  @Option(
      names = "--slots",
      defaultValue = "8",
      paramLabel = "N",
      description =
          "of the largest tenant, over which its writes spread (default ${DEFAULT-VALUE})")
  private int slots;

  @Option(
      names = "--connections",
      defaultValue = "2",
      paramLabel = "N",
      description = "that ask at once, each when it was answered (default ${DEFAULT-VALUE})")
  private int connections;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      paramLabel = "S",
      description = "of each shape on each side (default ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--warmup",
      defaultValue = "3",
      paramLabel = "S",
      description = "of each shape on each side before them, uncounted (default ${DEFAULT-VALUE})")
  private int warmup;

  @Option(
      names = "--write-rate",
      defaultValue = "2000",
      paramLabel = "R",
      description = {
        "events per second, of 4 values each, that change the largest tenant's assets",
        "in a second round; 0 for no such round (default ${DEFAULT-VALUE})"
      })
  private double writeRate;

  @Option(names = "--grow", description = "measure a fifth of the assets first")
  private boolean grow;

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
      description = "of the dataset and the requests (default ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "where the report goes as JSON")
  private @Nullable Path json;

  /** Made by the command line. */
  public QueryCommand() {}

  QueryOptions options() {
    return new QueryOptions(
        new QuerySpec(assets, attributes, slots, seed),
        connections,
        Duration.ofSeconds(warmup),
        Duration.ofSeconds(seconds),
        writeRate,
        grow,
        keep,
        portBase,
        Optional.ofNullable(json));
  }

  @Override
  public Integer call() throws InterruptedException {
    QueryOptions options = options();
    return OrderlyEnd.run(() -> new QueryRun(options, System.err).run(System.out));
  }
}
