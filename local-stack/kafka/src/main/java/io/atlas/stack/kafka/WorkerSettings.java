package io.atlas.stack.kafka;

import java.util.HashMap;
import java.util.Map;

/**
 * What a Connect worker of the local stack is told; timeouts are those that kills were tried with.
 */
final class WorkerSettings {
  private static final String PROPERTIES =
      """
      group.id=atlas-connect
      config.storage.topic=atlas.connect.configs
      offset.storage.topic=atlas.connect.offsets
      status.storage.topic=atlas.connect.status
      config.storage.replication.factor=1
      offset.storage.replication.factor=1
      status.storage.replication.factor=1
      offset.storage.partitions=1
      status.storage.partitions=1
      key.converter=org.apache.kafka.connect.json.JsonConverter
      value.converter=org.apache.kafka.connect.json.JsonConverter
      key.converter.schemas.enable=false
      value.converter.schemas.enable=false
      exactly.once.source.support=enabled
      connector.client.config.override.policy=All
      # With the default a worker that comes back idles for five minutes.
      scheduled.rebalance.max.delay.ms=1000
      session.timeout.ms=3000
      heartbeat.interval.ms=1000
      rebalance.timeout.ms=20000
      offset.flush.interval.ms=1000
      offset.flush.timeout.ms=5000
      task.shutdown.graceful.timeout.ms=3000
      plugin.discovery=service_load
      """;

  private WorkerSettings() {}

  /**
   * The worker's properties.
   *
   * @param plugins directory of plug-ins; empty if they are on the class path
   */
  static Map<String, String> of(String bootstrap, int port, String plugins) {
    Map<String, String> settings = new HashMap<>();
    PropertyText.read(PROPERTIES).forEach((name, value) -> settings.put(name + "", value + ""));
    settings.put("bootstrap.servers", bootstrap);
    settings.put("listeners", "http://127.0.0.1:" + port);
    settings.put("rest.advertised.host.name", "127.0.0.1");
    settings.put("rest.advertised.port", Integer.toString(port));
    if (!plugins.isEmpty()) {
      settings.put("plugin.path", plugins);
    }
    return settings;
  }
}
