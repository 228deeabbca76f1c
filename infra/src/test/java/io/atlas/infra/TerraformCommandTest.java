package io.atlas.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Terraform's own checks, as far as it is at hand: {@code fmt} needs the program, {@code validate}
 * and {@code test} the AWS provider too, from a mirror or the network. What cannot run is reported
 * as skipped, with the reason.
 */
class TerraformCommandTest {
  private static final Path ROOT = Path.of("").toAbsolutePath();

  @TempDir Path work;

  private record Ended(int status, String output) {}

  private static Optional<Path> terraform() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "terraform"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Ended run(Path folder, String... arguments) throws IOException, InterruptedException {
    Optional<Path> program = terraform();
    assumeThat(program).as("no terraform on the PATH: %s not run", arguments[0]).isPresent();
    List<String> command = new ArrayList<>();
    command.add(program.orElseThrow().toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("TF_DATA_DIR", work.resolve("data").toString());
    builder.environment().put("TF_IN_AUTOMATION", "1");
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    return new Ended(process.waitFor(), output);
  }

  @Test
  void everyFileHasTheCanonicalFormat() throws IOException, InterruptedException {
    Ended fmt = run(ROOT, "fmt", "-check", "-recursive", "-diff");
    assertThat(fmt.status())
        .as("terraform fmt -recursive infra mends it: %s", fmt.output())
        .isZero();
    System.out.println("terraform fmt: ran");
  }

  /** A copy, for the provider's lock file is written beside the configuration. */
  private Path initialised() throws IOException, InterruptedException {
    Path copy = work.resolve("infra");
    try (var files = Files.walk(ROOT)) {
      for (Path file : files.filter(TerraformCommandTest::isConfiguration).toList()) {
        Path to = copy.resolve(ROOT.relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    Ended init = run(copy, "init", "-backend=false", "-input=false", "-no-color");
    assumeThat(init.status())
        .as("the AWS provider is not at hand, validate and test not run: %s", init.output())
        .isZero();
    return copy;
  }

  private static boolean isConfiguration(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".tf") || name.endsWith(".tfvars") || name.endsWith(".tftest.hcl");
  }

  @Test
  void itIsValid() throws IOException, InterruptedException {
    Ended validate = run(initialised(), "validate", "-no-color");
    assertThat(validate.status()).as(validate.output()).isZero();
    System.out.println("terraform validate: ran");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void itsTestsPass(String environment) throws IOException, InterruptedException {
    Ended test =
        run(initialised(), "test", "-no-color", "-var-file=env/" + environment + ".tfvars");
    assertThat(test.status()).as(test.output()).isZero();
    System.out.println("terraform test, " + environment + ": ran");
  }
}
