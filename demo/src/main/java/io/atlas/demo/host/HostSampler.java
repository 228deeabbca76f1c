package io.atlas.demo.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import oshi.SystemInfo;

/** This machine as assets. Not safe for use by several threads. */
public final class HostSampler {
  /** Most processes that become assets. */
  public static final int MAX_PROCESSES = 200;

  private final ComputerSampler computer;
  private final DeviceSampler devices;
  private final ProcessSampler processes;

  private HostSampler(ComputerSampler computer, DeviceSampler devices, ProcessSampler processes) {
    this.computer = computer;
    this.devices = devices;
    this.processes = processes;
  }

  /** A sampler of the machine that this runs on. */
  public static HostSampler ofThisMachine() {
    SystemInfo machine = new SystemInfo();
    return new HostSampler(
        new ComputerSampler(machine, new KernelCounters(Path.of("/proc"))),
        new DeviceSampler(machine),
        new ProcessSampler(machine.getOperatingSystem(), MAX_PROCESSES));
  }

  /** Everything as it is now; of assets with the same name the first. */
  public List<Asset> sample() {
    Map<String, Asset> assets = new LinkedHashMap<>();
    computer.sample().forEach(asset -> assets.putIfAbsent(asset.name(), asset));
    devices.sample().forEach(asset -> assets.putIfAbsent(asset.name(), asset));
    processes.sample().forEach(asset -> assets.putIfAbsent(asset.name(), asset));
    return new ArrayList<>(assets.values());
  }
}
