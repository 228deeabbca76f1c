package io.atlas.demo.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.LogicalProcessor;
import oshi.hardware.CentralProcessor.ProcessorIdentifier;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.ComputerSystem;
import oshi.hardware.GlobalMemory;
import oshi.hardware.VirtualMemory;
import oshi.software.os.OperatingSystem;

/** The host itself, its memory and its logical CPUs. */
final class ComputerSampler {
  private static final String[] LOADS = {"load.1m", "load.5m", "load.15m"};

  private final OperatingSystem system;
  private final ComputerSystem computer;
  private final CentralProcessor processor;
  private final GlobalMemory memory;
  private final KernelCounters kernel;
  private final String hostName;
  private long[][] lastTicks;

  ComputerSampler(SystemInfo machine, KernelCounters kernel) {
    this.system = machine.getOperatingSystem();
    this.computer = machine.getHardware().getComputerSystem();
    this.processor = machine.getHardware().getProcessor();
    this.memory = machine.getHardware().getMemory();
    this.kernel = kernel;
    this.hostName = system.getNetworkParams().getHostName();
    this.lastTicks = processor.getProcessorCpuLoadTicks();
  }

  List<Asset> sample() {
    List<Asset> assets = new ArrayList<>();
    assets.add(host());
    assets.add(memory());
    assets.addAll(processors());
    return assets;
  }

  private Asset host() {
    Attributes attributes = new Attributes().put("kind", "host").put("name", hostName);
    putSystem(attributes);
    putProcessor(attributes);
    putLoad(attributes);
    return new Asset("host", attributes.putAll(kernel.read()).toMap());
  }

  private void putSystem(Attributes attributes) {
    attributes
        .put("os.family", system.getFamily())
        .put("os.manufacturer", system.getManufacturer())
        .put("os.version", system.getVersionInfo().getVersion())
        .put("os.build", system.getVersionInfo().getBuildNumber())
        .put("os.bitness", system.getBitness())
        .put("os.processes", system.getProcessCount())
        .put("os.threads", system.getThreadCount())
        .put("os.uptime_seconds", system.getSystemUptime())
        .put("computer.manufacturer", computer.getManufacturer())
        .put("computer.model", computer.getModel())
        .put("computer.firmware", computer.getFirmware().getVersion())
        .put("computer.baseboard", computer.getBaseboard().getModel());
  }

  private void putProcessor(Attributes attributes) {
    ProcessorIdentifier identifier = processor.getProcessorIdentifier();
    attributes
        .put("cpu.name", identifier.getName())
        .put("cpu.vendor", identifier.getVendor())
        .put("cpu.family", identifier.getFamily())
        .put("cpu.model", identifier.getModel())
        .put("cpu.stepping", identifier.getStepping())
        .put("cpu.microarchitecture", identifier.getMicroarchitecture())
        .put("cpu.packages", processor.getPhysicalPackageCount())
        .put("cpu.cores", processor.getPhysicalProcessorCount())
        .put("cpu.logical", processor.getLogicalProcessorCount())
        .putKnown("cpu.max_hertz", processor.getMaxFreq())
        .put("cpu.context_switches", processor.getContextSwitches())
        .put("cpu.interrupts", processor.getInterrupts());
  }

  private void putLoad(Attributes attributes) {
    double[] loads = processor.getSystemLoadAverage(LOADS.length);
    for (int i = 0; i < Math.min(loads.length, LOADS.length); i++) {
      attributes.putKnown(LOADS[i], loads[i]);
    }
  }

  private Asset memory() {
    VirtualMemory virtual = memory.getVirtualMemory();
    Attributes attributes =
        new Attributes()
            .put("kind", "memory")
            .put("memory.total_bytes", memory.getTotal())
            .put("memory.available_bytes", memory.getAvailable())
            .put("memory.page_bytes", memory.getPageSize())
            .put("memory.swap_total_bytes", virtual.getSwapTotal())
            .put("memory.swap_used_bytes", virtual.getSwapUsed())
            .put("memory.virtual_max_bytes", virtual.getVirtualMax())
            .put("memory.virtual_used_bytes", virtual.getVirtualInUse())
            .put("memory.swap_pages_in", virtual.getSwapPagesIn())
            .put("memory.swap_pages_out", virtual.getSwapPagesOut());
    return new Asset("memory", attributes.toMap());
  }

  private List<Asset> processors() {
    long[][] ticks = processor.getProcessorCpuLoadTicks();
    double[] loads = processor.getProcessorCpuLoadBetweenTicks(lastTicks, ticks);
    lastTicks = ticks;
    long[] hertz = processor.getCurrentFreq();
    List<Asset> assets = new ArrayList<>();
    for (LogicalProcessor logical : processor.getLogicalProcessors()) {
      int number = logical.getProcessorNumber();
      if (number < ticks.length && number < loads.length) {
        Attributes attributes =
            processor(logical, ticks[number]).putKnown("cpu.load", loads[number]);
        if (number < hertz.length) {
          attributes.putKnown("cpu.hertz", hertz[number]);
        }
        assets.add(new Asset("cpu-" + number, attributes.toMap()));
      }
    }
    return assets;
  }

  private static Attributes processor(LogicalProcessor logical, long[] ticks) {
    Attributes attributes =
        new Attributes()
            .put("kind", "cpu")
            .put("cpu.number", logical.getProcessorNumber())
            .put("cpu.core", logical.getPhysicalProcessorNumber())
            .put("cpu.package", logical.getPhysicalPackageNumber())
            .put("cpu.numa_node", logical.getNumaNode());
    for (TickType type : TickType.values()) {
      attributes.put(
          "cpu.%s_ms".formatted(type.name().toLowerCase(Locale.ROOT)), ticks[type.getIndex()]);
    }
    return attributes;
  }
}
