package io.atlas.bench.honesty;

import io.atlas.bench.honesty.fault.FaultOrder;
import io.atlas.bench.stack.OrderlyEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of {@code bench honesty}. */
@Command(
    name = "honesty",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Whether every answer is as fresh as it says.",
      "",
      "Probes are written one number after the other, and read over every route through two",
      "query-services. As the same process knows when each write was acknowledged and at which",
      "position, it can hold every answer to its bound, its token and its demand.",
      ""
    },
    footer = {
      "",
      "With --faults the stack goes through everything that ./atlas fault knows, in an order that the",
      "seed draws, and reads go on all the while. What a promotion lost lawfully is told apart by the",
      "new primary's timeline history.",
      "Every violation is printed with all that replays it. The report is on standard output, the",
      "progress on standard error. Exit code 0 only without violation, and if all was well in the end.",
      "",
      "Examples:",
      "  ./atlas bench honesty",
      "  ./atlas bench honesty --reads 1000000 --faults --json honesty.json",
      "  ./atlas bench honesty --only-faults replica-lag,sink-stop --ryw-seconds 0"
    })
public final class HonestyCommand implements Callable<Integer> {
  @Option(
      names = "--reads",
      defaultValue = "20000",
      paramLabel = "N",
      description = {
        "that are answered with data, at least, and a twentieth of them by each of writer, replica",
        "and OLAP (default ${DEFAULT-VALUE})"
      })
  private long reads;

  @Option(
      names = "--at-most-minutes",
      defaultValue = "120",
      paramLabel = "M",
      description = {
        "of reading, faults included; then it ends with as many as there are",
        "(default ${DEFAULT-VALUE})"
      })
  private int atMostMinutes;

  @Option(names = "--faults", description = "with every fault that there is, once")
  private boolean faults;

  @Option(
      names = "--only-faults",
      split = ",",
      paramLabel = "NAME",
      description = "with these, in place of --faults")
  private @Nullable List<String> onlyFaults;

  @Option(
      names = "--fault-seconds",
      defaultValue = "6",
      paramLabel = "S",
      description = "of each fault (default ${DEFAULT-VALUE})")
  private int faultSeconds;

  @Option(
      names = "--probes",
      defaultValue = "32",
      paramLabel = "N",
      description = "assets that are written and read (default ${DEFAULT-VALUE})")
  private int probes;

  @Option(
      names = "--readers",
      defaultValue = "32",
      paramLabel = "N",
      description = "that read at once (default ${DEFAULT-VALUE})")
  private int readers;

  @Option(
      names = "--warmup",
      defaultValue = "30",
      paramLabel = "S",
      description = {
        "seconds of reads before, which are judged but not counted",
        "(default ${DEFAULT-VALUE})"
      })
  private int warmup;

  @Option(
      names = "--ryw-seconds",
      defaultValue = "10",
      paramLabel = "S",
      description = {
        "how long the reading of own writes is timed from each source, without load and again",
        "under it;",
        "0 for not at all (default ${DEFAULT-VALUE})"
      })
  private int rywSeconds;

  @Option(
      names = "--load-rate",
      defaultValue = "2000",
      paramLabel = "R",
      description = "events per second of that load (default ${DEFAULT-VALUE})")
  private double loadRate;

  @Option(
      names = "--port-base",
      defaultValue = "12000",
      paramLabel = "N",
      description = "added to every port (default ${DEFAULT-VALUE})")
  private int portBase;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "of the reads and of the order of the faults (default ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "where the report goes as JSON")
  private @Nullable Path json;

  /** Made by the command line. */
  public HonestyCommand() {}

  HonestyOptions options() {
    return new HonestyOptions(
        reads,
        Duration.ofMinutes(atMostMinutes),
        wantedFaults(),
        Duration.ofSeconds(faultSeconds),
        probes,
        readers,
        Duration.ofSeconds(warmup),
        Duration.ofSeconds(rywSeconds),
        loadRate,
        portBase,
        seed,
        Optional.ofNullable(json));
  }

  private List<String> wantedFaults() {
    return onlyFaults != null ? onlyFaults : faults ? FaultOrder.ALL : List.of();
  }

  @Override
  public Integer call() throws InterruptedException {
    HonestyOptions options = options();
    return OrderlyEnd.run(() -> new HonestyRun(options, System.err).run(System.out));
  }
}
