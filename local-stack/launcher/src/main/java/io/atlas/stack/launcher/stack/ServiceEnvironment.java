package io.atlas.stack.launcher.stack;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment that the services get; a pure function of the user's own environment, the ports,
 * the keys and the selection.
 */
record ServiceEnvironment(
    Map<String, String> given, PortPlan ports, Keys keys, Selection selection) {

  Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put(
        "ATLAS_PG_WRITER_URL",
        own("ATLAS_PG_WRITER_URL", postgres(ports.primary()), "postgres-primary"));
    variables.put(
        "ATLAS_PG_REPLICA_URLS",
        external("ATLAS_PG_WRITER_URL")
            ? given.getOrDefault("ATLAS_PG_REPLICA_URLS", "")
            : own("ATLAS_PG_REPLICA_URLS", postgres(ports.standby()), "postgres-standby"));
    variables.put(
        "ATLAS_KAFKA_BOOTSTRAP", own("ATLAS_KAFKA_BOOTSTRAP", host(ports.kafka()), "kafka"));
    variables.put("ATLAS_CONNECT_URL", own("ATLAS_CONNECT_URL", http(ports.connect()), "connect"));
    variables.put("ATLAS_OLAP_URL", own("ATLAS_OLAP_URL", http(ports.clickhouse()), "clickhouse"));
    variables.put("ATLAS_TOKEN_KEYS", given.getOrDefault("ATLAS_TOKEN_KEYS", keys.tokenKeys()));
    variables.put("ATLAS_CLUSTER_ID", given.getOrDefault("ATLAS_CLUSTER_ID", keys.clusterId()));
    variables.put(
        "ATLAS_JWT_PUBLIC_KEY",
        given.getOrDefault("ATLAS_JWT_PUBLIC_KEY", keys.publicKeyFile().toString()));
    variables.put("ATLAS_INGEST_URL", http(ports.ingest()));
    variables.put("ATLAS_QUERY_URL", http(ports.query()));
    variables.put("ATLAS_FRESHNESS_URL", http(ports.freshness()));
    return variables;
  }

  /** Whether the user brings this part. */
  boolean external(String variable) {
    return !given.getOrDefault(variable, "").isBlank();
  }

  // Empty when neither the user nor this stack has the part: the services then do without it.
  private String own(String variable, String embedded, String child) {
    boolean runs = selection.parts().isEmpty() || selection.has(child);
    return external(variable) ? given.getOrDefault(variable, "") : runs ? embedded : "";
  }

  private static String postgres(int port) {
    return "postgresql://" + host(port) + "/atlas";
  }

  private static String http(int port) {
    return "http://" + host(port);
  }

  private static String host(int port) {
    return "127.0.0.1:" + port;
  }
}
