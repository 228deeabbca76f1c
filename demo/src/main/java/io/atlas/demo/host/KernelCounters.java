package io.atlas.demo.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel's own counters, flattened to names such as {@code kernel.vmstat.pgfault}. Only Linux
 * has these files; elsewhere there are no such attributes.
 */
final class KernelCounters {
  private static final Pattern MEMINFO = Pattern.compile("([\\w()]+):\\s+(\\d+)(?: kB)?");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

  /** The line {@code cpu} of /proc/stat, in clock ticks. */
  private static final List<String> CPU =
      List.of(
          "user",
          "nice",
          "system",
          "idle",
          "iowait",
          "irq",
          "softirq",
          "steal",
          "guest",
          "guest_nice");

  private final Path proc;

  KernelCounters(Path proc) {
    this.proc = proc;
  }

  /** All counters of this moment; empty on a system that has none. */
  Map<String, Long> read() {
    Map<String, Long> counters = new LinkedHashMap<>();
    counters.putAll(pairs("kernel.vmstat", lines("vmstat")));
    counters.putAll(memory("kernel.meminfo", lines("meminfo")));
    counters.putAll(tables("kernel.snmp", lines("net/snmp")));
    counters.putAll(tables("kernel.netstat", lines("net/netstat")));
    counters.putAll(stat("kernel.stat", lines("stat")));
    return counters;
  }

  /** Lines of {@code name number}. */
  static Map<String, Long> pairs(String prefix, List<String> lines) {
    Map<String, Long> counters = new LinkedHashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      if (words.length == 2) {
        put(counters, prefix + "." + words[0], words[1]);
      }
    }
    return counters;
  }

  /** Lines of {@code Name: 123 kB}, in the kernel's unit. */
  static Map<String, Long> memory(String prefix, List<String> lines) {
    Map<String, Long> counters = new LinkedHashMap<>();
    for (String line : lines) {
      Matcher matcher = MEMINFO.matcher(line);
      if (matcher.matches()) {
        put(counters, prefix + "." + matcher.group(1), matcher.group(2));
      }
    }
    return counters;
  }

  /** Pairs of lines: {@code Ip: Forwarding DefaultTTL} and {@code Ip: 1 64}. */
  static Map<String, Long> tables(String prefix, List<String> lines) {
    Map<String, Long> counters = new LinkedHashMap<>();
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      String[] names = lines.get(i).split(" ", -1);
      String[] values = lines.get(i + 1).split(" ", -1);
      String protocol = names[0].replace(":", "");
      for (int column = 1; column < Math.min(names.length, values.length); column++) {
        put(counters, prefix + "." + protocol + "." + names[column], values[column]);
      }
    }
    return counters;
  }

  /** /proc/stat without the lines of single CPUs; of {@code intr} and {@code softirq} the total. */
  static Map<String, Long> stat(String prefix, List<String> lines) {
    Map<String, Long> counters = new LinkedHashMap<>();
    for (String line : lines) {
      String[] words = line.split(" +", -1);
      if (words[0].equals("cpu")) {
        for (int i = 1; i < Math.min(words.length, CPU.size() + 1); i++) {
          put(counters, prefix + ".cpu." + CPU.get(i - 1), words[i]);
        }
      } else if (!words[0].startsWith("cpu") && words.length > 1) {
        put(counters, prefix + "." + words[0], words[1]);
      }
    }
    return counters;
  }

  private static void put(Map<String, Long> counters, String name, String number) {
    if (NUMBER.matcher(number).matches()) {
      counters.put(name, Long.parseLong(number));
    }
  }

  private List<String> lines(String file) {
    try {
      return Files.readAllLines(proc.resolve(file));
    } catch (IOException e) {
      return List.of();
    }
  }
}
