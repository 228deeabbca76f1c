package io.atlas.demo.host;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import oshi.SystemInfo;
import oshi.hardware.HWDiskStore;
import oshi.hardware.NetworkIF;
import oshi.software.os.FileSystem;
import oshi.software.os.OSFileStore;

/** Disks, filesystems and network interfaces. */
final class DeviceSampler {
  private final SystemInfo machine;
  private final FileSystem fileSystem;

  DeviceSampler(SystemInfo machine) {
    this.machine = machine;
    this.fileSystem = machine.getOperatingSystem().getFileSystem();
  }

  List<Asset> sample() {
    Stream<Asset> disks = machine.getHardware().getDiskStores().stream().map(DeviceSampler::disk);
    Stream<Asset> files = fileSystem.getFileStores(true).stream().map(DeviceSampler::fileStore);
    Stream<Asset> networks =
        machine.getHardware().getNetworkIFs(true).stream().map(DeviceSampler::network);
    return Stream.of(disks, files, networks).flatMap(assets -> assets).toList();
  }

  private static Asset disk(HWDiskStore disk) {
    Attributes attributes =
        new Attributes()
            .put("kind", "disk")
            .put("name", disk.getName())
            .put("disk.type", disk.getDiskType())
            .put("disk.model", disk.getModel())
            .put("disk.serial", disk.getSerial())
            .put("disk.size_bytes", disk.getSize())
            .put("disk.partitions", disk.getPartitions().size())
            .put("disk.reads", disk.getReads())
            .put("disk.read_bytes", disk.getReadBytes())
            .put("disk.writes", disk.getWrites())
            .put("disk.write_bytes", disk.getWriteBytes())
            .put("disk.queue_length", disk.getCurrentQueueLength())
            .put("disk.transfer_ms", disk.getTransferTime());
    return new Asset(assetName("disk", disk.getName()), attributes.toMap());
  }

  private static Asset fileStore(OSFileStore store) {
    Attributes attributes =
        new Attributes()
            .put("kind", "filesystem")
            .put("name", store.getName())
            .put("filesystem.volume", store.getVolume())
            .put("filesystem.label", store.getLabel())
            .put("filesystem.mount", store.getMount())
            .put("filesystem.description", store.getDescription())
            .put("filesystem.type", store.getType())
            .put("filesystem.options", store.getOptions())
            .put("filesystem.uuid", store.getUUID())
            .put("filesystem.local", store.isLocal())
            .put("filesystem.total_bytes", store.getTotalSpace())
            .put("filesystem.free_bytes", store.getFreeSpace())
            .put("filesystem.usable_bytes", store.getUsableSpace())
            .putKnown("filesystem.total_inodes", store.getTotalInodes())
            .putKnown("filesystem.free_inodes", store.getFreeInodes());
    return new Asset(assetName("filesystem", store.getMount()), attributes.toMap());
  }

  private static Asset network(NetworkIF network) {
    Attributes attributes =
        new Attributes()
            .put("kind", "network")
            .put("name", network.getName())
            .put("network.display_name", network.getDisplayName())
            .put("network.alias", network.getIfAlias())
            .put("network.status", network.getIfOperStatus().name().toLowerCase(Locale.ROOT))
            .put("network.mac", network.getMacaddr())
            .put("network.ipv4", String.join(" ", network.getIPv4addr()))
            .put("network.ipv6", String.join(" ", network.getIPv6addr()))
            .put("network.index", network.getIndex())
            .put("network.mtu", network.getMTU())
            .put("network.speed_bits", network.getSpeed());
    putTraffic(attributes, network);
    return new Asset(assetName("network", network.getName()), attributes.toMap());
  }

  private static void putTraffic(Attributes attributes, NetworkIF network) {
    attributes
        .put("network.bytes_received", network.getBytesRecv())
        .put("network.bytes_sent", network.getBytesSent())
        .put("network.packets_received", network.getPacketsRecv())
        .put("network.packets_sent", network.getPacketsSent())
        .put("network.in_errors", network.getInErrors())
        .put("network.out_errors", network.getOutErrors())
        .put("network.in_drops", network.getInDrops())
        .put("network.collisions", network.getCollisions());
  }

  /** A name that needs no escape in a URL; the whole one is the attribute {@code name}. */
  static String assetName(String kind, String name) {
    String plain = name.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^-|-$", "");
    String text = kind + "-" + (plain.isEmpty() ? "root" : plain);
    return text.length() <= 200
        ? text
        : text.substring(0, 180) + "-" + Integer.toHexString(name.hashCode());
  }
}
