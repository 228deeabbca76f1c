package io.atlas.stack.kafka;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka node, broker and controller in one, on 127.0.0.1; prints {@code ready} once it answers
 * and the project's topics are there.
 *
 * <p>Arguments: {@code --data DIR --port N --controller-port N [--exit-on-stdin-eof]}. An empty
 * directory is formatted; a formatted one is opened as it is, unless a newer Kafka has written it.
 */
public final class KafkaBroker {
  private KafkaBroker() {}

  /** Starts the node. */
  public static void main(String... args)
      throws IOException, InterruptedException, ExecutionException {
    Arguments arguments = Arguments.parse(Set.of("data", "port", "controller-port"), args);
    arguments.watchParent();
    Path data = Files.createDirectories(Path.of(arguments.text("data")).toAbsolutePath());
    int port = arguments.number("port");
    Properties settings = BrokerSettings.of(data, port, arguments.number("controller-port"));
    formatOnce(data, settings);
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop"));
    server.startup();
    Topics.create("127.0.0.1:" + port);
    System.out.println("ready");
    server.awaitShutdown();
  }

  private static void formatOnce(Path data, Properties settings) throws IOException {
    Path file = data.resolve("server.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      settings.store(writer, null);
    }
    DataVersion written = new DataVersion(data);
    if (Files.exists(data.resolve("log").resolve("meta.properties"))) {
      written.check(AppInfoParser.getVersion());
    } else {
      format(file);
    }
    written.note(AppInfoParser.getVersion());
  }

  private static void format(Path file) {
    String[] command = {
      "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()
    };
    if (StorageTool.execute(command, System.out) != 0) {
      throw new IllegalStateException("Kafka's storage could not be formatted");
    }
  }
}
