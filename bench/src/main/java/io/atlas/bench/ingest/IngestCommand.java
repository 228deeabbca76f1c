package io.atlas.bench.ingest;

import io.atlas.bench.data.DatasetSpec;
import io.atlas.bench.stack.OrderlyEnd;
import io.atlas.bench.stack.Runner;
import io.atlas.bench.stack.StackKind;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of {@code bench ingest}. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "How many events per second are taken, how long it takes, and what it costs.",
      "",
      "Tenants of very different size; events pick any asset and a few of its attributes, of which a",
      "part has changed."
    },
    footer = {
      "",
      "Modes: single sends one event a request, batch many; limit writes the same rows by the same SQL",
      "with no service in front; log writes the log's rows alone. The table is on standard output, the",
      "progress on standard error.",
      "Exit code 0 only if no request failed and everything acknowledged is in the log.",
      "",
      "Examples:",
      "  ./atlas bench ingest --mode single",
      "  ./atlas bench ingest --mode batch --rate 5000 --seconds 120 --checkpoint-at 40",
      "  ./atlas bench ingest --mode batch --assets 20000 --seconds 20 --no-limit --json result.json"
    })
public final class IngestCommand implements Callable<Integer> {
  @Option(
      names = "--mode",
      defaultValue = "batch",
      paramLabel = "MODE",
      description = "single, batch, limit or log (default ${DEFAULT-VALUE})")
  private Mode mode = Mode.BATCH;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "default 256 for single, 8 for batch, 4 for limit and log")
  private @Nullable Integer connections;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = {
        "events of a request (default 500), or for limit and log of a transaction (default 1000,",
        "the service's largest); not for single"
      })
  private @Nullable Integer batch;

  @Option(
      names = "--assets",
      defaultValue = "100000",
      paramLabel = "N",
      description = "default ${DEFAULT-VALUE}")
  private int assets;

  @Option(
      names = "--attributes",
      defaultValue = "50",
      paramLabel = "N",
      description = "of each asset (default ${DEFAULT-VALUE})")
  private int attributes;

  @Option(
      names = "--values-per-event",
      defaultValue = "4",
      paramLabel = "N",
      description = "default ${DEFAULT-VALUE}")
  private int valuesPerEvent;

  @Option(
      names = "--changed",
      defaultValue = "0.3",
      paramLabel = "P",
      description = "probability that a value is a new one (default ${DEFAULT-VALUE})")
  private double changed;

  @Option(names = "--ids", description = "events carry ids, so that duplicates are recognised")
  private boolean ids;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = {
        "events per second at fixed times, latency counted from the time a request was due;",
        "without it, each connection sends when it was answered"
      })
  private @Nullable Double rate;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      paramLabel = "S",
      description = "that are measured (default ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--warmup",
      defaultValue = "30",
      paramLabel = "S",
      description = "seconds before them, uncounted (default ${DEFAULT-VALUE})")
  private int warmup;

  @Option(
      names = "--checkpoint-at",
      paramLabel = "S",
      description = "force a checkpoint in that second of the measurement")
  private @Nullable Integer checkpointAt;

  @Option(
      names = "--limit-seconds",
      defaultValue = "30",
      paramLabel = "S",
      description = "of the limit behind single and batch (default ${DEFAULT-VALUE})")
  private int limitSeconds;

  @Option(names = "--no-limit", description = "do not measure the limit behind single and batch")
  private boolean noLimit;

  @Option(
      names = "--stack",
      defaultValue = "postgres",
      paramLabel = "STACK",
      description = {
        "postgres: the primary and the ingest-service alone; full: everything",
        "(default ${DEFAULT-VALUE})"
      })
  private StackKind stack = StackKind.POSTGRES;

  @Option(
      names = "--runner",
      defaultValue = "jvm",
      paramLabel = "RUNNER",
      description = "jvm, or native with an executable that was built (default ${DEFAULT-VALUE})")
  private Runner runner = Runner.JVM;

  @Option(
      names = "--port-base",
      defaultValue = "20000",
      paramLabel = "N",
      description = "added to every port (default ${DEFAULT-VALUE})")
  private int portBase;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "of the dataset and the events (default ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--fresh", description = "drop the data that an earlier run has loaded")
  private boolean fresh;

  @Option(names = "--json", paramLabel = "FILE", description = "where the report goes as JSON")
  private @Nullable Path json;

  /** Made by the command line. */
  public IngestCommand() {}

  IngestOptions options() {
    return new IngestOptions(
        mode,
        connections == null ? mode.connections() : connections,
        batch == null || mode == Mode.SINGLE ? mode.batch() : batch,
        new DatasetSpec(assets, attributes, seed),
        valuesPerEvent,
        changed,
        ids,
        rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
        warmup,
        seconds,
        checkpointAt == null ? OptionalInt.empty() : OptionalInt.of(checkpointAt),
        noLimit || !mode.overHttp() ? 0 : limitSeconds,
        stack,
        runner,
        portBase,
        fresh,
        Optional.ofNullable(json));
  }

  @Override
  public Integer call() throws InterruptedException {
    IngestOptions options = options();
    return OrderlyEnd.run(() -> new IngestRun(options, System.err).run(System.out));
  }
}
