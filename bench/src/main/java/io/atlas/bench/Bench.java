package io.atlas.bench;

import io.atlas.bench.analytics.AnalyticsCommand;
import io.atlas.bench.honesty.HonestyCommand;
import io.atlas.bench.ingest.IngestCommand;
import io.atlas.bench.query.QueryCommand;
import io.atlas.bench.stack.BenchException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The command line of {@code ./atlas bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    usageHelpWidth = 100,
    description = {
      "Benchmarks. Each starts what it measures in a directory and on ports of its own, loads what it",
      "needs, warms up uncounted, shows its progress, and stops all of it again."
    },
    subcommands = {
      IngestCommand.class,
      HonestyCommand.class,
      QueryCommand.class,
      AnalyticsCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ./atlas bench ingest --mode batch --json target/batch.json",
      "  ./atlas bench honesty --faults",
      "  ./atlas bench query --assets 1000000 --grow",
      "  ./atlas bench analytics --values 1000000"
    })
public final class Bench implements Callable<Integer> {
  private static final int WRONG_USAGE = 2;

  private Bench() {}

  /** Runs one benchmark; the exit code is 0, 1 for a failure, 2 for wrong usage. */
  public static void main(String... arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    IExecutionExceptionHandler shortMessages =
        (failure, command, result) -> {
          command.getErr().println("bench: " + explained(failure));
          return 1;
        };
    return new CommandLine(new Bench())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(shortMessages);
  }

  private static String explained(Exception failure) {
    if (failure instanceof InterruptedException) {
      return "interrupted";
    }
    boolean expected =
        failure instanceof BenchException || failure instanceof IllegalArgumentException;
    return expected ? String.valueOf(failure.getMessage()) : trace(failure);
  }

  private static String trace(Exception failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  @Override
  public Integer call() {
    CommandLine.usage(this, System.err);
    return WRONG_USAGE;
  }
}
