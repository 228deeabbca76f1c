package io.atlas.stack.launcher.cli;

import io.atlas.stack.launcher.fault.Fault;
import io.atlas.stack.launcher.fault.FaultKind;
import io.atlas.stack.launcher.fault.Faults;
import io.atlas.stack.launcher.stack.PortPlan;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "fault",
    mixinStandardHelpOptions = true,
    description = {
      "Has something go wrong in the running stack for a while, and undoes it; at Ctrl-C too.",
      ""
    },
    footer = {
      "",
      "Without a name: what there is. Watch it in another terminal:",
      "  curl -sN http://127.0.0.1:8083/v1/freshness/stream",
      "Example:",
      "  ./atlas fault replica-lag --for 10s"
    })
final class FaultCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      defaultValue = "",
      description = "which; for example replica-lag")
  private String name = "";

  @Option(
      names = "--for",
      paramLabel = "D",
      defaultValue = "10s",
      converter = Durations.class,
      description = "for how long (default 10s)")
  private Duration length = Duration.ofSeconds(10);

  @Override
  public Integer call() throws InterruptedException {
    if (name.isEmpty()) {
      Arrays.stream(FaultKind.values())
          .forEach(kind -> System.out.printf("  %-16s %s%n", kind.word(), kind.effect()));
      return 0;
    }
    FaultKind kind = FaultKind.of(name);
    RunningPart part = RunningPart.find(kind.part());
    inject(kind, new Faults(part.files(), PortPlan.of(System.getenv())).of(kind));
    return 0;
  }

  private void inject(FaultKind kind, Fault fault) throws InterruptedException {
    AtomicBoolean undone = new AtomicBoolean();
    Runnable undo =
        () -> {
          if (undone.compareAndSet(false, true)) {
            fault.end();
          }
        };
    CountDownLatch over = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(undo, "undo-fault"));
    try {
      fault.begin();
      System.out.printf("%s for %d s: %s%n", kind.word(), length.toSeconds(), kind.effect());
      boolean ignored = over.await(length.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      undo.run();
    }
    System.out.println(kind.afterwards());
  }
}
