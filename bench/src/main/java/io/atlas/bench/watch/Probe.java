package io.atlas.bench.watch;

import io.atlas.bench.measure.Freshness;
import io.atlas.bench.measure.Processes;
import io.atlas.bench.stack.BenchStack;
import io.atlas.bench.stack.Database;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a measurement reads while it runs.
 *
 * @param database a connection of the measurement's own
 * @param pids of the stack's processes, by part
 * @param freshness empty where the stack has no OLAP
 */
public record Probe(Database database, Map<String, Long> pids, Optional<Freshness> freshness) {
  double ingestRssMib() {
    return pids.containsKey(BenchStack.INGEST) ? Processes.rssMib(pids.get(BenchStack.INGEST)) : 0;
  }

  /** CPU time so far by part, in seconds; {@code bench} is this process. */
  Map<String, Double> cpuSeconds() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    pids.forEach((part, pid) -> seconds.put(part, Processes.cpuSeconds(pid)));
    seconds.put("bench", Processes.cpuSeconds(ProcessHandle.current().pid()));
    return seconds;
  }
}
