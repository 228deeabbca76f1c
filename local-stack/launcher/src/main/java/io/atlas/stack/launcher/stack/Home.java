package io.atlas.stack.launcher.stack;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where things are.
 *
 * @param checkout the root of the repository
 * @param state where all local state lives, usually {@code .atlas} below it
 */
public record Home(Path checkout, Path state) {
  /** As the script {@code atlas} and the environment say. */
  public static Home of(Map<String, String> environment) {
    Path checkout = Path.of(System.getProperty("atlas.root", "")).toAbsolutePath().normalize();
    String state = environment.getOrDefault("ATLAS_HOME", "");
    return new Home(checkout, checkout.resolve(state.isBlank() ? ".atlas" : state).normalize());
  }

  /** State files of the supervisor. */
  public Path run() {
    return state.resolve("run");
  }

  /** Where every part of the stack writes its log. */
  public Path logs() {
    return state.resolve("logs");
  }

  /** A child's log. */
  public Path log(String child) {
    return logs().resolve(child + ".log");
  }

  /** Keys and ids made at the first start. */
  public Path keys() {
    return state.resolve("keys");
  }

  /** The data of one part of the stack. */
  public Path data(String part) {
    return state.resolve("data").resolve(part);
  }
}
