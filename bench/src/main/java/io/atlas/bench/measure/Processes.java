package io.atlas.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What processes use, as Linux' {@code /proc} says; 0 where there is no such folder, and of a
 * process that has ended.
 */
public final class Processes {
  private static final Path PROC = Path.of("/proc");
  private static final double TICKS_PER_SECOND = 100;
  private static final int KIB_PER_MIB = 1024;

  // Behind the command's name, which may hold spaces: user, system, and both of ended children.
  private static final int FIRST_TIME = 11;
  private static final int TIMES = 4;

  private Processes() {}

  /** Resident memory of one process, in MiB. */
  public static double rssMib(long pid) {
    return lines(PROC.resolve(Long.toString(pid)).resolve("status"))
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / KIB_PER_MIB)
        .findFirst()
        .orElse(0);
  }

  /** CPU time of a process and all its children, ended ones included, in seconds. */
  public static double cpuSeconds(long pid) {
    return ProcessHandle.of(pid)
        .map(root -> Stream.concat(Stream.of(root), root.descendants()))
        .orElse(Stream.empty())
        .mapToDouble(process -> ownCpuSeconds(process.pid()))
        .sum();
  }

  private static double ownCpuSeconds(long pid) {
    return lines(PROC.resolve(Long.toString(pid)).resolve("stat"))
        .mapToDouble(Processes::cpuSeconds)
        .findFirst()
        .orElse(0);
  }

  static double cpuSeconds(String stat) {
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    return fields.subList(FIRST_TIME, FIRST_TIME + TIMES).stream().mapToLong(Long::parseLong).sum()
        / TICKS_PER_SECOND;
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
