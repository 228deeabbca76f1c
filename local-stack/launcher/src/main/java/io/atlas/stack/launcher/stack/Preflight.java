package io.atlas.stack.launcher.stack;

import io.atlas.stack.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** What must hold before anything is started; each answer says what to do about it. */
public record Preflight(Stack stack) {
  /** Postgres alone may keep this much WAL and data after a short demo. */
  static final long NEEDED_BYTES = 2L << 30;

  /** All that stands in the way; empty when the stack may start. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>(missing(stack.parts(), Files::exists));
    problems.addAll(takenPorts(stack.parts(), Ports::isFree, Ports::describeHolder));
    problems.addAll(disk(freeBytes(), stack.home().state()));
    return problems;
  }

  static List<String> missing(List<Part> parts, java.util.function.Predicate<Path> exists) {
    return parts.stream()
        .flatMap(part ->
            part.needs().stream().filter(exists.negate()).limit(1).map(n -> missing(part, n)))
        .toList();
  }

  private static String missing(Part part, Path file) {
    return part.name()
        + " is not built: "
        + file
        + " is missing. Run ./atlas build, or leave the part out with --stack postgres or --only.";
  }

  static List<String> takenPorts(List<Part> parts, IntPredicate free, IntFunction<String> holder) {
    return parts.stream()
        .flatMap(part ->
            part.allPorts()
                .filter(free.negate())
                .mapToObj(port -> taken(part.name(), port, holder.apply(port))))
        .toList();
  }

  private static String taken(String part, int port, String holder) {
    return "port %d, which %s needs, is held by %s. End it, or move all ports: ATLAS_PORT_BASE=10000"
        .formatted(port, part, holder);
  }

  static List<String> disk(long free, Path folder) {
    return free >= NEEDED_BYTES
        ? List.of()
        : List.of(
            "%s has %.1f GB free and the stack wants %.0f. Make room, or set ATLAS_HOME to another disk."
                .formatted(folder, free / (double) (1L << 30), NEEDED_BYTES / (double) (1L << 30)));
  }

  private long freeBytes() {
    Path state = stack.home().state();
    try {
      Path existing =
          Stream.iterate(state, path -> path != null, Path::getParent)
              .filter(Files::exists)
              .findFirst()
              .orElse(state);
      return Files.getFileStore(existing).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException("could not ask for the free space of " + state, e);
    }
  }
}
