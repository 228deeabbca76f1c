package io.atlas.bench.stack;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The native executable of a service, in place of the JVM that the launcher runs. */
final class NativeService {
  private NativeService() {}

  static ServiceProcess inPlaceOf(
      String service, BenchHome home, AtlasCommand atlas, PrintStream progress) {
    Path executable = executable(service, home);
    Map<String, String> environment = ServiceProcess.environment(service, atlas);
    atlas.run(List.of("release", service), line -> progress.println("  " + line));
    ServiceProcess started =
        ServiceProcess.start(
            List.of(executable.toString()),
            environment,
            home.ports().ingest(),
            home.home().log(service));
    progress.printf("  %s runs natively%n", service);
    return started;
  }

  private static Path executable(String service, BenchHome home) {
    Path file =
        home.home()
            .checkout()
            .resolve(service)
            .resolve("target")
            .resolve(service + "-1.0-SNAPSHOT-runner");
    if (!Files.isExecutable(file)) {
      throw new BenchException(
          """
          --runner native needs %s. Build it, with GraalVM's native-image on the PATH:
            mvn package -pl %s -am -DskipTests -Dquarkus.native.enabled=true -Dquarkus.package.jar.enabled=false\
          """
              .formatted(file, service));
    }
    return file;
  }
}
