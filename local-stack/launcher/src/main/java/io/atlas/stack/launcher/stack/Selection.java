package io.atlas.stack.launcher.stack;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which parts of the stack are wanted.
 *
 * @param parts names of children or the start of one, such as {@code ingest}; empty for all
 */
public record Selection(List<String> parts) {
  /** Everything. */
  public static final Selection FULL = new Selection(List.of());

  /** The part that needs no Kafka and no OLAP. */
  public static final Selection POSTGRES =
      new Selection(List.of("postgres", "ingest", "query", "freshness"));

  /**
   * From the options of {@code up}.
   *
   * @param stack {@code full} or {@code postgres}
   * @param only a comma-separated list that wins over {@code stack}; empty for none
   */
  public static Selection of(String stack, String only) {
    if (!only.isBlank()) {
      return new Selection(Stream.of(only.split(",")).map(String::strip).toList());
    }
    return switch (stack) {
      case "full" -> FULL;
      case "postgres" -> POSTGRES;
      default ->
          throw new IllegalArgumentException(
              "unknown stack '" + stack + "'; choose full or postgres");
    };
  }

  /** Whether a child is wanted. */
  public boolean has(String child) {
    return parts.isEmpty() || parts.stream().anyMatch(child::startsWith);
  }

  /** Parts that name no child at all. */
  public List<String> unknown(List<String> children) {
    return parts.stream()
        .filter(part -> children.stream().noneMatch(child -> child.startsWith(part)))
        .toList();
  }
}
