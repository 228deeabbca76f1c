package io.atlas.demo.host;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** Every process an asset. Bounded, so that a machine with thousands does not swamp the demo. */
final class ProcessSampler {
  private static final Comparator<OSProcess> BIGGEST =
      Comparator.comparingLong(OSProcess::getResidentMemory).reversed();
  private static final Predicate<OSProcess> VALID =
      process -> process.getState() != OSProcess.State.INVALID;

  private static final long SAME_START_MILLIS = 5_000;

  private final OperatingSystem system;
  private final int limit;
  private Map<Integer, Seen> last = Map.of();

  /**
   * A process at the last snapshot.
   *
   * @param startMillis when it started, as first computed: the system's answer wavers by a little
   */
  private record Seen(OSProcess process, long startMillis) {}

  ProcessSampler(OperatingSystem system, int limit) {
    this.system = system;
    this.limit = limit;
  }

  /** The biggest processes by resident memory. */
  List<Asset> sample() {
    List<OSProcess> processes = system.getProcesses(VALID, BIGGEST, limit);
    Map<Integer, Seen> now = new HashMap<>();
    processes.forEach(process -> now.put(process.getProcessID(), seen(process)));
    List<Asset> assets = now.values().stream().map(this::asset).toList();
    last = now;
    return assets;
  }

  private Seen seen(OSProcess process) {
    return new Seen(
        process, before(process).map(Seen::startMillis).orElseGet(process::getStartTime));
  }

  /** The same process at the last snapshot, and not another that has got its id since. */
  private Optional<Seen> before(OSProcess process) {
    return Optional.ofNullable(last.get(process.getProcessID()))
        .filter(seen -> Math.abs(seen.startMillis() - process.getStartTime()) < SAME_START_MILLIS);
  }

  private Asset asset(Seen seen) {
    Attributes attributes = new Attributes().put("kind", "process");
    putIdentity(attributes, seen.process());
    attributes.put("process.started", Instant.ofEpochMilli(seen.startMillis()).toString());
    putMemory(attributes, seen.process());
    putWork(attributes, seen.process());
    return new Asset(name(seen), attributes.toMap());
  }

  private static String name(Seen seen) {
    return "process-%d-%d".formatted(seen.process().getProcessID(), seen.startMillis() / 1000);
  }

  private static void putIdentity(Attributes attributes, OSProcess process) {
    attributes
        .put("name", process.getName())
        .put("process.path", process.getPath())
        .put("process.command_line", process.getCommandLine())
        .put("process.pid", process.getProcessID())
        .put("process.ppid", process.getParentProcessID())
        .put("process.user", process.getUser())
        .put("process.uid", process.getUserID())
        .put("process.group", process.getGroup())
        .put("process.gid", process.getGroupID())
        .put("process.bitness", process.getBitness())
        .put(ChangeTracker.STATE, process.getState().name().toLowerCase(Locale.ROOT));
  }

  private static void putMemory(Attributes attributes, OSProcess process) {
    attributes
        .put("process.virtual_bytes", process.getVirtualSize())
        .put("process.resident_bytes", process.getResidentMemory())
        .putKnown("process.private_bytes", process.getPrivateResidentMemory())
        .put("process.minor_faults", process.getMinorFaults())
        .put("process.major_faults", process.getMajorFaults());
  }

  private void putWork(Attributes attributes, OSProcess process) {
    attributes
        .put("process.up_ms", process.getUpTime())
        .put("process.threads", process.getThreadCount())
        .put("process.priority", process.getPriority())
        .put("process.kernel_ms", process.getKernelTime())
        .put("process.user_ms", process.getUserTime())
        .put("process.context_switches", process.getContextSwitches())
        .putKnown("process.voluntary_switches", process.getVoluntaryContextSwitches())
        .putKnown("process.involuntary_switches", process.getInvoluntaryContextSwitches())
        .put("process.bytes_read", process.getBytesRead())
        .put("process.bytes_written", process.getBytesWritten())
        .putKnown("process.open_files", process.getOpenFiles())
        .putKnown("process.cpu_load", load(process));
  }

  private double load(OSProcess process) {
    return before(process)
        .map(seen -> process.getProcessCpuLoadBetweenTicks(seen.process()))
        .orElse(0.0);
  }
}
