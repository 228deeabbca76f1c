package io.atlas.stack.launcher.stack;

import io.atlas.stack.launcher.supervise.Readiness;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every part of the local stack: its command, its ports, what it needs and how it shows it is up.
 */
record StackDefinition(Home home, PortPlan ports, Map<String, String> services) {
  static final String PRIMARY = "postgres-primary";
  static final String STANDBY = "postgres-standby";
  private static final String KAFKA = "kafka";
  private static final String CONNECT = "connect";
  private static final String CLICKHOUSE = "clickhouse";
  private static final String INGEST = "ingest-service";

  /** In the order in which they are shown. */
  List<Part> parts() {
    return List.of(
        library(PRIMARY, ports.primary(), "ATLAS_PG_WRITER_URL", List.of()),
        library(STANDBY, ports.standby(), "ATLAS_PG_REPLICA_URLS", List.of(PRIMARY)),
        kafka(),
        clickhouse(),
        service(INGEST, ports.ingest(), List.of(PRIMARY)),
        connect(),
        connectors(),
        service(
            "freshness-service", ports.freshness(), List.of(INGEST, STANDBY, KAFKA, CLICKHOUSE)),
        service("query-service", ports.query(), List.of(INGEST, STANDBY, KAFKA, CLICKHOUSE)));
  }

  private static Part library(String name, int port, String replacedBy, List<String> after) {
    return new Part(
        name, List.of(port), replacedBy, after, List.of(), List.of(), Map.of(), Optional.empty());
  }

  private Part kafka() {
    List<String> command = java("-Xmx160m");
    command.addAll(classPath(kafkaModule(), "local-kafka"));
    command.addAll(
        List.of(
            "io.atlas.stack.kafka.KafkaBroker",
            "--data",
            home.data("kafka").toString(),
            "--port",
            Integer.toString(ports.kafka()),
            "--controller-port",
            Integer.toString(ports.controller()),
            "--exit-on-stdin-eof"));
    return new Part(
        KAFKA,
        List.of(ports.kafka(), ports.controller()),
        "ATLAS_KAFKA_BOOTSTRAP",
        List.of(),
        List.of(jar(kafkaModule(), "local-kafka")),
        command,
        Map.of(),
        Optional.of(new Readiness.Says("ready")));
  }

  private Part connect() {
    Path plugin = module("olap-sink").resolve("target").resolve("plugin");
    List<String> command = java("-Xmx384m");
    command.addAll(classPath(kafkaModule(), "local-kafka"));
    command.addAll(
        List.of(
            "io.atlas.stack.kafka.ConnectWorker",
            "--bootstrap",
            services.getOrDefault("ATLAS_KAFKA_BOOTSTRAP", ""),
            "--port",
            Integer.toString(ports.connect()),
            "--plugins",
            plugin.toString(),
            "--data",
            home.data("connect").toString(),
            "--exit-on-stdin-eof"));
    return new Part(
        CONNECT,
        List.of(ports.connect()),
        "ATLAS_CONNECT_URL",
        List.of(KAFKA),
        List.of(jar(kafkaModule(), "local-kafka"), plugin),
        command,
        Map.of(),
        answers(ports.connect(), "/connectors"));
  }

  private Part connectors() {
    List<String> command = java("-Xmx64m");
    command.addAll(classPath(kafkaModule(), "local-kafka"));
    command.add("io.atlas.stack.kafka.Connectors");
    return new Part(
        "connectors",
        List.of(),
        "",
        List.of(CONNECT, INGEST, CLICKHOUSE),
        List.of(jar(kafkaModule(), "local-kafka")),
        command,
        Map.of(),
        Optional.of(new Readiness.Ends()));
  }

  private Part clickhouse() {
    Path module = module("local-stack/clickhouse");
    Path library = module.resolve("npm/node_modules/@chdb").resolve(engine()).resolve("libchdb.so");
    List<String> command = java("-Xmx160m");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(classPath(module, "local-clickhouse"));
    command.addAll(
        List.of(
            "io.atlas.stack.clickhouse.ClickHouseHost",
            "--data",
            home.data("clickhouse").toString(),
            "--port",
            Integer.toString(ports.clickhouse()),
            "--lib",
            library.toString(),
            "--exit-on-stdin-eof"));
    return new Part(
        CLICKHOUSE,
        List.of(ports.clickhouse()),
        "ATLAS_OLAP_URL",
        List.of(),
        List.of(jar(module, "local-clickhouse"), library),
        command,
        Map.of(),
        answers(ports.clickhouse(), "/ping"));
  }

  private Part service(String name, int port, List<String> after) {
    Path jar = module(name).resolve("target/quarkus-app/quarkus-run.jar");
    List<String> command = java(name.equals(INGEST) ? "-Xmx384m" : "-Xmx256m");
    command.addAll(List.of("-jar", jar.toString()));
    return new Part(
        name,
        List.of(port),
        "",
        after,
        List.of(jar),
        command,
        Map.of("QUARKUS_HTTP_PORT", Integer.toString(port)),
        answers(port, "/q/health/ready"));
  }

  private static Optional<Readiness> answers(int port, String path) {
    return Optional.of(new Readiness.Http(URI.create("http://127.0.0.1:" + port + path)));
  }

  private static List<String> java(String heap) {
    Path java = Path.of(System.getProperty("java.home", ""), "bin", "java");
    return new ArrayList<>(
        List.of(java.toString(), heap, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
  }

  private static List<String> classPath(Path module, String artifact) {
    return List.of(
        "-cp",
        jar(module, artifact) + File.pathSeparator + module.resolve("target/lib").resolve("*"));
  }

  private static Path jar(Path module, String artifact) {
    return module.resolve("target").resolve(artifact + "-1.0-SNAPSHOT.jar");
  }

  private Path kafkaModule() {
    return module("local-stack/kafka");
  }

  private Path module(String name) {
    return home.checkout().resolve(name);
  }

  /** The npm package of the engine's library for this machine. */
  private static String engine() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    boolean arm = System.getProperty("os.arch", "").equals("aarch64");
    String cpu = arm ? "arm64" : "x64";
    return os.startsWith("mac") ? "lib-darwin-" + cpu : "lib-linux-" + cpu + "-gnu";
  }
}
