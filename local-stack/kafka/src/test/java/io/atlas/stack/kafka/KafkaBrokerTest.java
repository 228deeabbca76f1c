package io.atlas.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {
  private static final TopicPartition EVENTS = new TopicPartition("telemetry.events", 2);

  @TempDir Path data;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(KafkaBrokerTest::kill);
  }

  private static void kill(Process process) {
    process.destroyForcibly().onExit().join();
  }

  @Test
  void keepsTopicsAndRecordsThroughKill()
      throws IOException, InterruptedException, ExecutionException {
    String bootstrap = start();
    send(bootstrap);
    kill(started.getLast());
    bootstrap = start();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      assertThat(admin.listTopics().names().get())
          .contains("telemetry.events", "telemetry.freshness");
      assertThat(admin.listOffsets(Map.of(EVENTS, OffsetSpec.latest())).all().get().values())
          .singleElement()
          .extracting(one -> one.offset())
          .isEqualTo(1L);
    }
  }

  @Test
  void endsWithItsParent() throws IOException, InterruptedException {
    start();
    started.getLast().getOutputStream().close();
    assertThat(started.getLast().waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  private static void send(String bootstrap) throws InterruptedException, ExecutionException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] value = "x".getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(EVENTS.topic(), EVENTS.partition(), null, value)).get();
    }
  }

  private String start() throws IOException {
    int port = freePort();
    Process broker =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx160m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    KafkaBroker.class.getName(),
                    "--data",
                    data.toString(),
                    "--port",
                    Integer.toString(port),
                    "--controller-port",
                    Integer.toString(freePort()),
                    "--exit-on-stdin-eof"))
            .redirectErrorStream(true)
            .start();
    started.add(broker);
    awaitReady(broker.inputReader());
    return "127.0.0.1:" + port;
  }

  private static void awaitReady(BufferedReader output) throws IOException {
    StringBuilder seen = new StringBuilder();
    for (String line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
      if (line == null) {
        throw new IOException("the broker ended: " + seen);
      }
      seen.append(line).append('\n');
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
