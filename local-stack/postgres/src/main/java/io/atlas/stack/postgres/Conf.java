package io.atlas.stack.postgres;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Renders postgresql.conf; a pure function of the spec and the ports. */
final class Conf {
  /** The physical slot, and application name, of the standby. */
  static final String SLOT = "standby_1";

  private static final long MEBI = 1L << 20;

  private Conf() {}

  static String primary(ClusterSpec spec, int port) {
    Map<String, String> conf = common(spec, port);
    if (spec.standby()) {
      // A failover slot never runs ahead of the standby that may have to take it over.
      conf.put("synchronized_standby_slots", SLOT);
    }
    return render(conf, spec.settings());
  }

  static String standby(ClusterSpec spec, int port, int primaryPort) {
    Map<String, String> conf = common(spec, port);
    conf.put(
        "primary_conninfo",
        "host=127.0.0.1 port=%d user=postgres dbname=postgres application_name=%s"
            .formatted(primaryPort, SLOT));
    conf.put("primary_slot_name", SLOT);
    conf.put("sync_replication_slots", "on");
    return render(conf, spec.settings());
  }

  private static Map<String, String> common(ClusterSpec spec, int port) {
    Map<String, String> conf = new LinkedHashMap<>();
    conf.put("listen_addresses", "127.0.0.1");
    conf.put("port", Integer.toString(port));
    // No socket files: their path may not exceed 107 bytes, which a deep checkout does.
    conf.put("unix_socket_directories", "");
    conf.put("max_connections", "100");
    conf.put("timezone", "UTC");
    conf.put("log_timezone", "UTC");
    conf.put("log_line_prefix", "%m [%p] %q%u@%d ");
    conf.put("restart_after_crash", "on");
    replication(conf);
    durability(conf, spec.durability());
    autovacuum(conf);
    return conf;
  }

  private static void replication(Map<String, String> conf) {
    conf.put("wal_level", "logical");
    conf.put("max_replication_slots", "16");
    conf.put("max_wal_senders", "16");
    conf.put("hot_standby", "on");
    // Tells query-service which commits a standby may show before the primary does.
    conf.put("track_commit_timestamp", "on");
    conf.put("hot_standby_feedback", "on");
    // Replay that waits for a long read makes all other reads stale; the read climbs instead.
    conf.put("max_standby_streaming_delay", "1s");
    conf.put("wal_receiver_status_interval", "1s");
    // A standby that lost its primary looks again at once, not after the default 5 s.
    conf.put("wal_retrieve_retry_interval", "200ms");
    conf.put("max_slot_wal_keep_size", "8GB");
  }

  private static void durability(Map<String, String> conf, Durability durability) {
    String powerLoss = durability == Durability.POWER_LOSS ? "on" : "off";
    conf.put("fsync", powerLoss);
    conf.put("full_page_writes", powerLoss);
    conf.put("synchronous_commit", "on");
    conf.put("wal_compression", "off");
    conf.put("max_wal_size", "8GB");
    conf.put("checkpoint_timeout", "15min");
    conf.put("shared_buffers", durability == Durability.POWER_LOSS ? sharedBuffers() : "64MB");
  }

  /** A twelfth of the memory, from 256 MB to 2 GB: this machine has other things to do as well. */
  private static String sharedBuffers() {
    long total =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return Math.clamp(total / MEBI / 12, 256, 2048) + "MB";
  }

  private static void autovacuum(Map<String, String> conf) {
    conf.put("autovacuum_naptime", "15s");
    conf.put("autovacuum_max_workers", "2");
    conf.put("autovacuum_vacuum_cost_limit", "1000");
    conf.put("maintenance_work_mem", "64MB");
  }

  private static String render(Map<String, String> conf, Map<String, String> stronger) {
    Map<String, String> all = new LinkedHashMap<>(conf);
    all.putAll(stronger);
    return all.entrySet().stream()
        .map(entry -> entry.getKey() + " = '" + entry.getValue().replace("'", "''") + "'\n")
        .collect(
            Collectors.joining("", "# Written at every start; give settings to the spec.\n", ""));
  }
}
