package io.atlas.stack.launcher.stack;

import io.atlas.stack.launcher.supervise.Child;
import io.atlas.stack.launcher.supervise.CommandChild;
import io.atlas.stack.postgres.ClusterSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The wanted parts of the local stack, ready to be checked and run. */
public final class Stack {
  private final Home home;
  private final PortPlan ports;
  private final Map<String, String> environment;
  private final List<Part> parts;

  private Stack(Home home, PortPlan ports, Map<String, String> environment, List<Part> parts) {
    this.home = home;
    this.ports = ports;
    this.environment = environment;
    this.parts = parts;
  }

  /**
   * Resolves what runs here: the selection, without the parts that the user's environment brings.
   *
   * @throws IllegalArgumentException when a part of the selection does not exist
   */
  public static Stack of(Home home, Selection selection, Map<String, String> given) {
    PortPlan ports = PortPlan.of(given);
    ServiceEnvironment services =
        new ServiceEnvironment(given, ports, new Keys(home.keys()).ensured(), selection);
    Map<String, String> variables = services.variables();
    List<Part> all = new StackDefinition(home, ports, variables).parts();
    requireKnown(selection, all.stream().map(Part::name).toList());
    List<Part> wanted =
        all.stream()
            .filter(part -> selection.has(part.name()))
            .filter(part -> part.replacedBy().isEmpty() || !services.external(part.replacedBy()))
            .filter(part -> !isStandbyOfExternal(part, services))
            .toList();
    return new Stack(home, ports, variables, wanted);
  }

  private static boolean isStandbyOfExternal(Part part, ServiceEnvironment services) {
    return part.name().equals(StackDefinition.STANDBY) && services.external("ATLAS_PG_WRITER_URL");
  }

  private static void requireKnown(Selection selection, List<String> names) {
    List<String> unknown = selection.unknown(names);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "no part of the stack is called " + String.join(", ", unknown) + "; there are " + names);
    }
  }

  /** Names in the order in which they are shown. */
  public List<String> names() {
    return parts.stream().map(Part::name).toList();
  }

  /** The ports. */
  public PortPlan ports() {
    return ports;
  }

  /** What every service is told; the same for the demo and for {@code dev}. */
  public Map<String, String> environment() {
    return environment;
  }

  /** What one service is told. */
  public Map<String, String> environmentOf(String name) {
    Map<String, String> all = new LinkedHashMap<>(environment);
    parts.stream()
        .filter(part -> part.name().equals(name))
        .forEach(part -> all.putAll(part.environment()));
    return all;
  }

  List<Part> parts() {
    return parts;
  }

  Home home() {
    return home;
  }

  /** The children, not started. */
  public List<Child> children() {
    PostgresChild.SharedCluster cluster = new PostgresChild.SharedCluster(clusterSpec());
    return parts.stream().map(part -> child(part, cluster)).toList();
  }

  private Child child(Part part, PostgresChild.SharedCluster cluster) {
    return switch (part.name()) {
      case StackDefinition.PRIMARY -> new PostgresChild.Primary(part, cluster);
      case StackDefinition.STANDBY -> new PostgresChild.Standby(part, cluster);
      default -> new CommandChild(command(part));
    };
  }

  private CommandChild.Spec command(Part part) {
    return new CommandChild.Spec(
        part.name(),
        part.port(),
        part.after(),
        part.command(),
        environmentOf(part.name()),
        home.checkout(),
        home.log(part.name()),
        part.readiness().orElseThrow());
  }

  private ClusterSpec clusterSpec() {
    ClusterSpec spec =
        ClusterSpec.in(home.data("postgres"))
            .withPrimaryPort(ports.primary())
            .withLogs(home.logs())
            .withBootstrap(resource("/db/roles.sql"))
            .withDatabaseScript(resource("/db/database.sql"));
    return names().contains(StackDefinition.STANDBY)
        ? spec.withPorts(ports.primary(), ports.standby())
        : spec;
  }

  private static String resource(String name) {
    return Optional.ofNullable(Stack.class.getResourceAsStream(name))
        .map(Stack::text)
        .orElseThrow(() -> new IllegalStateException("the schema module has no " + name));
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
