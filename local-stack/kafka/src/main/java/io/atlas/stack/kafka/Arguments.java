package io.atlas.stack.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A command line of {@code --name value} pairs and the flag {@code --exit-on-stdin-eof}. */
record Arguments(Map<String, String> values) {
  private static final String EXIT_ON_STDIN_EOF = "exit-on-stdin-eof";

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if a name is not among the known ones or lacks its value
   */
  static Arguments parse(Set<String> known, String... args) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < args.length; i++) {
      String name = args[i].startsWith("--") ? args[i].substring(2) : "";
      if (name.equals(EXIT_ON_STDIN_EOF)) {
        values.put(name, "true");
      } else if (known.contains(name) && i + 1 < args.length) {
        values.put(name, args[++i]);
      } else {
        throw new IllegalArgumentException("unexpected " + args[i] + "; known are " + known);
      }
    }
    return new Arguments(Map.copyOf(values));
  }

  /**
   * The value of an argument that must be there.
   *
   * @throws IllegalArgumentException if it is not
   */
  String text(String name) {
    @Nullable String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("--" + name + " is missing");
    }
    return value;
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  int number(String name) {
    return Integer.parseInt(text(name));
  }

  /** Ends the process with its parent, if asked to. */
  void watchParent() {
    if (values.containsKey(EXIT_ON_STDIN_EOF)) {
      ParentWatch.exitWhenClosed(System.in);
    }
  }
}
