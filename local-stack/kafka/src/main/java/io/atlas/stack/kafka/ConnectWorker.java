package io.atlas.stack.kafka;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;

/**
 * A distributed Connect worker with Debezium on its class path; prints {@code ready} once its REST
 * interface answers on 127.0.0.1.
 *
 * <p>Arguments: {@code --bootstrap HOST:PORT --port N [--plugins DIR] [--exit-on-stdin-eof]}. It
 * keeps no state of its own: configurations, offsets and status are in Kafka.
 */
public final class ConnectWorker {
  private ConnectWorker() {}

  /** Starts the worker. */
  public static void main(String... args) {
    Arguments arguments = Arguments.parse(Set.of("bootstrap", "port", "plugins", "data"), args);
    arguments.watchParent();
    Map<String, String> settings =
        WorkerSettings.of(
            arguments.text("bootstrap"), arguments.number("port"), arguments.text("plugins", ""));
    Connect<?> connect = new ConnectDistributed().startConnect(settings);
    System.out.println("ready");
    connect.awaitStop();
  }
}
