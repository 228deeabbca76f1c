package io.atlas.stack.launcher.supervise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * The folder through which the supervisor tells the commands how its children stand: {@code
 * <name>.json} each, {@code supervisor.json} for itself, and {@code release/<name>} as requests to
 * let a child go.
 *
 * @param folder usually {@code .atlas/run}
 */
public record StateFiles(Path folder) {
  private static final String SUPERVISOR = "supervisor";

  /** The supervisor and the children it keeps, in the order of their start. */
  public record SupervisorStatus(Identity process, List<String> children) {}

  /** Writes a child's state; a reader never sees half of it. */
  public void write(ChildStatus status) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", status.name());
    json.put("state", status.state().word());
    json.put("pid", status.process().pid());
    json.put("started_at", status.process().startedAt());
    json.put("port", status.port());
    json.put("since", status.since().toString());
    json.put("restarts", status.restarts());
    json.put("start_ms", status.startMillis());
    json.put("detail", status.detail());
    write(status.name(), json);
  }

  /** Writes who supervises. */
  public void write(SupervisorStatus status) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pid", status.process().pid());
    json.put("started_at", status.process().startedAt());
    json.put("children", status.children());
    write(SUPERVISOR, json);
  }

  /** Reads a child's state. */
  public Optional<ChildStatus> read(String name) {
    return json(file(name)).map(StateFiles::child);
  }

  /** Reads who supervises; it may have died since. */
  public Optional<SupervisorStatus> supervisor() {
    return json(file(SUPERVISOR)).map(json -> new SupervisorStatus(identity(json), names(json)));
  }

  /** The supervisor, if it lives. */
  public Optional<SupervisorStatus> livingSupervisor() {
    return supervisor().filter(status -> status.process().process().isPresent());
  }

  /** Every child's last known state, whoever wrote it. */
  public List<ChildStatus> all() {
    List<ChildStatus> found = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        if (!file.endsWith(SUPERVISOR + ".json")) {
          json(file).map(StateFiles::child).ifPresent(found::add);
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + folder, e);
    }
  }

  /** Forgets all states and requests. */
  public void clear() {
    deleteIn(folder, "*.json");
    deleteIn(releases(), "*");
  }

  /** Asks the supervisor to stop a child and leave its port to the caller. */
  public void requestRelease(String name) {
    try {
      Files.createDirectories(releases());
      Files.writeString(releases().resolve(name), "");
    } catch (IOException e) {
      throw new UncheckedIOException("could not ask for " + name, e);
    }
  }

  /** Gives a released child back. */
  public void requestAdoption(String name) {
    try {
      Files.deleteIfExists(releases().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("could not give " + name + " back", e);
    }
  }

  boolean isReleased(String name) {
    return Files.exists(releases().resolve(name));
  }

  private Path releases() {
    return folder.resolve("release");
  }

  private Path file(String name) {
    return folder.resolve(name + ".json");
  }

  private void write(String name, Map<String, Object> json) {
    try {
      Files.createDirectories(folder);
      Path partial = folder.resolve(name + ".json.partial");
      Files.writeString(partial, JsonUtil.toJson(json) + "\n");
      Files.move(partial, file(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("could not write the state of " + name, e);
    }
  }

  private static void deleteIn(Path folder, String pattern) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not clear " + folder, e);
    }
  }

  private static Optional<Map<String, Object>> json(Path file) {
    try {
      return Optional.of(JsonUtil.parseJson(Files.readString(file)));
    } catch (NoSuchFileException | JoseException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + file, e);
    }
  }

  private static ChildStatus child(Map<String, Object> json) {
    return new ChildStatus(
        text(json, "name"),
        State.valueOf(text(json, "state").toUpperCase(java.util.Locale.ROOT)),
        identity(json),
        (int) number(json, "port"),
        Instant.parse(text(json, "since")),
        (int) number(json, "restarts"),
        number(json, "start_ms"),
        text(json, "detail"));
  }

  private static Identity identity(Map<String, Object> json) {
    return new Identity(number(json, "pid"), number(json, "started_at"));
  }

  private static List<String> names(Map<String, Object> json) {
    return json.get("children") instanceof List<?> names
        ? names.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static String text(Map<String, Object> json, String key) {
    return String.valueOf(json.getOrDefault(key, ""));
  }

  private static long number(Map<String, Object> json, String key) {
    return json.get(key) instanceof Number number ? number.longValue() : 0;
  }
}
