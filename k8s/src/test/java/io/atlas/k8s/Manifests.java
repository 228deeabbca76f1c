package io.atlas.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Objects of the cluster, each by its type. */
record Manifests(List<HasMetadata> objects) {
  /** The module's own folder, in which Maven runs its tests. */
  static final Path ROOT = Path.of("").toAbsolutePath();

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the files hold before any overlay changes them. */
  static Manifests ofFiles() {
    return new Manifests(
        Stream.of("base", "kafka", "monitoring")
            .flatMap(folder -> files(ROOT.resolve(folder)).stream())
            .flatMap(file -> documents(read(file)).stream())
            .map(Manifests::typed)
            .toList());
  }

  /**
   * What an overlay comes to.
   *
   * @param kubectl the program, whose kustomize renders it
   */
  static Manifests rendered(Path kubectl, String overlay) {
    String folder = ROOT.resolve("overlays").resolve(overlay).toString();
    return new Manifests(
        documents(output(kubectl.toString(), "kustomize", folder)).stream()
            .map(Manifests::typed)
            .toList());
  }

  /** The program on the PATH. */
  static Optional<Path> kubectl() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "kubectl"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith("kustomization.yaml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String output(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes());
      if (process.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + ": " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The documents of a file in YAML, aliases put in. */
  static List<JsonNode> documents(String yaml) {
    List<JsonNode> documents = new ArrayList<>();
    for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml)) {
      JsonNode tree = JSON.valueToTree(document);
      if (tree.isObject()) {
        documents.add(tree);
      }
    }
    return documents;
  }

  /**
   * The object by its type, with all that this type does not know beside it.
   *
   * @throws IllegalArgumentException if a value is none of its field's type
   */
  static HasMetadata typed(JsonNode object) {
    return JSON.convertValue(object, Kinds.of(object));
  }

  <T extends HasMetadata> List<T> of(Class<T> type) {
    return objects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The one of that type and name. */
  <T extends HasMetadata> T one(Class<T> type, String name) {
    return of(type).stream()
        .filter(object -> object.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("there is no " + type.getSimpleName() + " named " + name));
  }

  <T extends HasMetadata> List<String> names(Class<T> type) {
    return of(type).stream().map(object -> object.getMetadata().getName()).toList();
  }
}
