package io.atlas.repair;

import io.atlas.olap.sink.Backfill;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of the repair. */
@Command(
    name = "atlas repair",
    mixinStandardHelpOptions = true,
    usageHelpWidth = 100,
    description = {
      "Copies into the OLAP what is in the log and did not get there, and lets its watermark go on.",
      "Makes the replication slot again if it is gone, lost or not a two-phase one.",
      "Needed when the watermark stands still at a gap: after the loss of the replication slot, of a",
      "topic, or of the OLAP's data. May run at any time, under load too, and as often as one likes."
    },
    footer = {
      "",
      "Exit code: 0 complete again or nothing to do, 1 not repaired.",
      "",
      "Environment: ATLAS_PG_WRITER_URL, ATLAS_OLAP_URL, ATLAS_CONNECT_URL;",
      "ATLAS_PG_MAINTENANCE_PASSWORD,",
      "ATLAS_OLAP_USER and ATLAS_OLAP_PASSWORD where they are needed.",
      "",
      "Examples:",
      "  ./atlas repair olap",
      "  ./atlas repair olap --since 2026-11-25T03:00:00Z --force"
    })
public final class Repair implements Callable<Integer> {
  private static final int FAILED = 1;

  /** What can be repaired. */
  enum Part {
    olap
  }

  @Parameters(paramLabel = "PART", description = "what: ${COMPLETION-CANDIDATES}")
  private Part part = Part.olap;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "copy what was received since then; without it, what the gap needs")
  private @Nullable Instant since;

  @Option(names = "--force", description = "copy even if nothing stands still")
  private boolean force;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "longest wait for open transactions, and for the sink (default ${DEFAULT-VALUE})")
  private int wait = 60;

  private final Map<String, String> environment;

  Repair(Map<String, String> environment) {
    this.environment = environment;
  }

  public static void main(String[] arguments) {
    System.exit(run(System.getenv(), arguments));
  }

  /** Runs the command and gives its exit code. */
  static int run(Map<String, String> environment, String... arguments) {
    return new CommandLine(new Repair(environment))
        .registerConverter(Instant.class, Instant::parse)
        .setExecutionExceptionHandler((failure, command, result) -> {
          String message =
              failure instanceof RepairException
                  ? String.valueOf(failure.getMessage())
                  : failure.toString();
          command.getErr().println("atlas repair: " + message);
          return FAILED;
        })
        .execute(arguments);
  }

  @Override
  public Integer call() {
    String writer = required("ATLAS_PG_WRITER_URL");
    Optional<String> password = given("ATLAS_PG_MAINTENANCE_PASSWORD");
    Backfill olap =
        Backfill.into(
            required("ATLAS_OLAP_URL"),
            given("ATLAS_OLAP_USER").orElse(""),
            given("ATLAS_OLAP_PASSWORD").orElse(""));
    Patience patience = new Patience(Duration.ofSeconds(wait), System.out);
    try (EventLog log = EventLog.open(writer, password);
        OlapSlot slot = OlapSlot.open(writer, password)) {
      boolean slotIsNew = slotRepair(slot, patience);
      new OlapRepair(log, olap, slot, patience, System.out)
          .run(Optional.ofNullable(since), force || slotIsNew);
    }
    return 0;
  }

  private boolean slotRepair(OlapSlot slot, Patience patience) {
    Optional<SourceConnector> connector =
        given("ATLAS_CONNECT_URL").map(url -> new SourceConnector(url, patience));
    try {
      return new SlotRepair(slot, connector, patience, System.out).run();
    } finally {
      connector.ifPresent(SourceConnector::close);
    }
  }

  private String required(String name) {
    return given(name)
        .orElseThrow(
            () -> new RepairException(name + " is empty: run it as ./atlas repair " + part));
  }

  private Optional<String> given(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }
}
