package io.atlas.stack.launcher.cli;

import io.atlas.stack.launcher.stack.Home;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Starts the supervisor so that it outlives this command and its terminal. */
final class Daemon {
  private Daemon() {}

  static Process start(Home home, List<String> arguments, Path log) throws IOException {
    Files.createDirectories(log.getParent());
    List<String> command = new ArrayList<>(detach());
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Datlas.root=" + home.checkout());
    command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    command.addAll(List.of(Atlas.class.getName(), "supervise"));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .directory(home.checkout().toFile())
        .redirectInput(new File("/dev/null"))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  // A session of its own keeps the terminal's Ctrl-C and hang-up away. Where there is no setsid,
  // both are ignored, which a JVM that is started so respects.
  private static List<String> detach() {
    return onPath("setsid")
        ? List.of("setsid")
        : List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "atlas");
  }

  private static boolean onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    Stream<String> folders = Arrays.stream(path.split(File.pathSeparator));
    return folders.anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
