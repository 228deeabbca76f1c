package io.atlas.demo;

import io.atlas.demo.host.Asset;
import io.atlas.demo.host.HostSampler;
import io.atlas.demo.run.DemoRun;
import io.atlas.demo.run.Settings;
import io.atlas.demo.time.StopSignal;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the demo. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    usageHelpWidth = 100,
    description = {
      "Streams this machine's own telemetry into a running stack, reads it back on every rung and",
      "holds each answer to what it claims of its age. Ctrl-C ends it in order."
    },
    footer = {
      "",
      "The last line on standard output is one JSON object; everything else is on standard error.",
      "Exit code 0 only if all acknowledged events were found in the OLAP store, no answer was older",
      "than it claimed, and in 60 s or more each store answered at least 100 reads.",
      "",
      "Environment: ATLAS_INGEST_URL, ATLAS_QUERY_URL, ATLAS_FRESHNESS_URL; ATLAS_DEMO_TOKEN (a",
      "bearer) or ATLAS_JWT_PRIVATE_KEY (a PEM file, to sign one for a tenant of the run's own) or",
      "ATLAS_TOKEN; ATLAS_OLAP_URL set but empty means --no-olap."
    })
public final class Demo implements Callable<Integer> {
  @Option(
      names = "--duration",
      converter = DurationText.class,
      paramLabel = "D",
      description = "stop after this time, for example 60s; without it until Ctrl-C")
  private @Nullable Duration duration;

  @Option(names = "--no-olap", description = "the stack has Postgres only")
  private boolean noOlap;

  @Option(
      names = "--snapshot",
      description = "print this machine's assets, one JSON line each, and send nothing")
  private boolean snapshot;

  private final Map<String, String> environment = System.getenv();

  Demo() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Demo()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    return snapshot ? printSnapshot() : stream();
  }

  private static int printSnapshot() {
    List<Asset> assets = HostSampler.ofThisMachine().sample();
    TreeSet<String> names = new TreeSet<>();
    for (Asset asset : assets) {
      names.addAll(asset.attributes().keySet());
      System.out.println(asset.json());
    }
    System.err.printf("%d assets, %d attribute names%n", assets.size(), names.size());
    return 0;
  }

  private int stream() throws InterruptedException {
    StopSignal stop = new StopSignal();
    OrderlyEnd end = OrderlyEnd.install(stop);
    Settings settings = Settings.of(Optional.ofNullable(duration), noOlap, environment);
    try {
      boolean held = new DemoRun(settings, environment, stop, System.err).run(System.out);
      return end.finished(held ? 0 : 1);
    } catch (IllegalStateException | UncheckedIOException e) {
      System.err.println("FAILED: " + e.getMessage());
      return 1;
    } finally {
      end.finished(1);
    }
  }
}
