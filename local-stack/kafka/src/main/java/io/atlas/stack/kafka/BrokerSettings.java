package io.atlas.stack.kafka;

import java.nio.file.Path;
import java.util.Properties;

/** What a broker that is alone and small must be told. */
final class BrokerSettings {
  private static final String HOST = "127.0.0.1";
  private static final String PROPERTIES =
      """
      process.roles=broker,controller
      node.id=1
      controller.listener.names=CONTROLLER
      listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
      inter.broker.listener.name=PLAINTEXT
      num.partitions=3
      auto.create.topics.enable=false
      default.replication.factor=1
      offsets.topic.replication.factor=1
      offsets.topic.num.partitions=3
      transaction.state.log.replication.factor=1
      transaction.state.log.min.isr=1
      transaction.state.log.num.partitions=3
      share.coordinator.state.topic.replication.factor=1
      share.coordinator.state.topic.min.isr=1
      # Small heaps: the cleaner's default buffer is 128 MB, and without room for it the cleaner
      # thread dies without a word, so compacted topics grow for ever.
      log.cleaner.dedupe.buffer.size=2097152
      log.cleaner.threads=1
      log.segment.bytes=67108864
      log.retention.hours=24
      log.retention.bytes=268435456
      log.retention.check.interval.ms=60000
      num.network.threads=2
      num.io.threads=4
      background.threads=2
      num.recovery.threads.per.data.dir=1
      socket.request.max.bytes=33554432
      message.max.bytes=16777216
      replica.fetch.max.bytes=16777216
      # A broker that was killed comes back once its former session has ended; 9 s by default.
      broker.session.timeout.ms=3000
      broker.heartbeat.interval.ms=500
      # A worker that was killed is noticed within its session timeout of 3 s.
      group.min.session.timeout.ms=1000
      group.initial.rebalance.delay.ms=0
      transaction.max.timeout.ms=900000
      """;

  private BrokerSettings() {}

  static Properties of(Path data, int port, int controllerPort) {
    Properties properties = PropertyText.read(PROPERTIES);
    String client = "PLAINTEXT://" + HOST + ":" + port;
    String controller = "CONTROLLER://" + HOST + ":" + controllerPort;
    properties.setProperty("listeners", client + "," + controller);
    properties.setProperty("advertised.listeners", client);
    properties.setProperty("controller.quorum.voters", "1@" + HOST + ":" + controllerPort);
    properties.setProperty("log.dirs", data.resolve("log").toString());
    return properties;
  }
}
