package io.atlas.stack.launcher.stack;

import io.atlas.stack.launcher.supervise.Readiness;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One part of the stack as it is defined, before anything runs.
 *
 * @param ports all that it takes, the one where it answers first
 * @param replacedBy the variable with which the user brings this part; empty for none
 * @param after names of the parts it needs
 * @param needs files that must have been built
 * @param command empty for a part that runs through a library
 * @param environment added to the services' common one
 */
record Part(
    String name,
    List<Integer> ports,
    String replacedBy,
    List<String> after,
    List<Path> needs,
    List<String> command,
    Map<String, String> environment,
    Optional<Readiness> readiness) {

  int port() {
    return ports.isEmpty() ? 0 : ports.getFirst();
  }

  IntStream allPorts() {
    return ports.stream().mapToInt(Integer::intValue);
  }
}
