package io.atlas.check;

import io.atlas.check.olap.OlapAddress;
import io.atlas.check.report.CheckException;
import io.atlas.check.report.Progress;
import io.atlas.check.report.Report;
import io.atlas.check.report.ReportJson;
import io.atlas.check.report.ReportText;
import io.atlas.check.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the check. */
@Command(
    name = "atlas check",
    mixinStandardHelpOptions = true,
    usageHelpWidth = 100,
    description = {
      "Walks log, state, index, catalog and OLAP of a running system and says whether they agree.",
      "It only reads, and may run at any time, under load too."
    },
    footer = {
      "",
      "Exit code: 0 all agree, 1 something differs, 2 something could not be checked.",
      "",
      "Environment: ATLAS_PG_WRITER_URL, ATLAS_OLAP_URL; ATLAS_PG_MAINTENANCE_PASSWORD,",
      "ATLAS_OLAP_USER and ATLAS_OLAP_PASSWORD where they are needed.",
      "",
      "Examples:",
      "  ./atlas check",
      "  ./atlas check --tenant acme --skip olap --json check.json"
    })
public final class Check implements Callable<Integer> {
  /** What can be left out. */
  enum Part {
    olap
  }

  @Option(names = "--tenant", paramLabel = "NAME", description = "this tenant alone")
  private @Nullable String tenant;

  @Option(names = "--json", paramLabel = "FILE", description = "write the report there as JSON too")
  private @Nullable Path json;

  @Option(
      names = "--skip",
      paramLabel = "PART",
      description = "leave this out: ${COMPLETION-CANDIDATES}")
  private @Nullable Part skip;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "print the first N findings (default ${DEFAULT-VALUE}); all are counted")
  private int limit = 50;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "longest wait for the OLAP (default ${DEFAULT-VALUE})")
  private int wait = 60;

  @Option(
      names = "--lateness",
      paramLabel = "DAYS",
      defaultValue = "7",
      description = {
        "how long removals are remembered, as atlas.retention.tombstones of ingest-service says",
        "(default ${DEFAULT-VALUE})"
      })
  private int lateness = 7;

  private final Map<String, String> environment;

  Check(Map<String, String> environment) {
    this.environment = environment;
  }

  public static void main(String[] arguments) {
    System.exit(run(System.getenv(), arguments));
  }

  /** Runs the command and gives its exit code. */
  static int run(Map<String, String> environment, String... arguments) {
    return new CommandLine(new Check(environment))
        .setExecutionExceptionHandler((failure, command, result) -> {
          command.getErr().println("atlas check: " + explained(failure));
          return Report.UNCHECKED;
        })
        .execute(arguments);
  }

  private static String explained(Exception failure) {
    return failure instanceof CheckException || failure instanceof IOException
        ? String.valueOf(failure.getMessage())
        : failure.toString();
  }

  @Override
  public Integer call() throws IOException {
    Report report = new SystemCheck(settings(), new Progress(System.err)).run();
    new ReportText(System.out).print(report);
    if (json != null) {
      ReportJson.write(report, json);
    }
    return report.exitCode();
  }

  private SystemCheck.Settings settings() {
    return new SystemCheck.Settings(
        database(),
        olap(),
        skip == Part.olap,
        Optional.ofNullable(tenant),
        limit,
        Duration.ofDays(lateness),
        Duration.ofSeconds(wait));
  }

  private Database database() {
    String url =
        given("ATLAS_PG_WRITER_URL")
            .orElseThrow(() ->
                new CheckException("ATLAS_PG_WRITER_URL is not set: run it as ./atlas check."));
    return new Database(url, given("ATLAS_PG_MAINTENANCE_PASSWORD"));
  }

  private Optional<OlapAddress> olap() {
    return given("ATLAS_OLAP_URL")
        .map(url -> new OlapAddress(url, given("ATLAS_OLAP_USER"), given("ATLAS_OLAP_PASSWORD")));
  }

  private Optional<String> given(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }
}
