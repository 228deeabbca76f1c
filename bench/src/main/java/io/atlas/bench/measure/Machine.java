package io.atlas.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What figures were measured on.
 *
 * @param loadBefore the load average of the last minute before the benchmark began
 */
public record Machine(
    int cores, String cpu, long memoryMib, String os, String java, double loadBefore) {
  private static final int MIB_SHIFT = 20;

  /** This machine, now. */
  public static Machine now() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        system.getAvailableProcessors(),
        cpuModel(),
        system.getTotalMemorySize() >> MIB_SHIFT,
        system.getName() + " " + system.getVersion() + " " + system.getArch(),
        Runtime.version().toString(),
        system.getSystemLoadAverage());
  }

  private static String cpuModel() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
