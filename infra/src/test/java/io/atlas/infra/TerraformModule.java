package io.atlas.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openrewrite.InMemoryExecutionContext;
import org.openrewrite.SourceFile;
import org.openrewrite.hcl.HclParser;
import org.openrewrite.hcl.tree.Hcl;
import org.openrewrite.hcl.tree.Label;

/**
 * The Terraform files of one directory.
 *
 * @param blocks at the top level of all files
 * @param references in all files, and in its tests
 */
record TerraformModule(Path directory, List<Hcl.Block> blocks, References references) {
  private static final String TESTS = "tests";

  /**
   * Parses them.
   *
   * @throws IllegalStateException naming the first file that is no HCL
   */
  static TerraformModule parse(Path directory) {
    List<Hcl.Block> blocks = new ArrayList<>();
    References references = new References();
    for (Hcl.ConfigFile file : files(directory, ".tf")) {
      file.getBody().forEach(one -> blocks.add((Hcl.Block) one));
      references.visit(file, 0);
    }
    if (Files.isDirectory(directory.resolve(TESTS))) {
      files(directory.resolve(TESTS), ".tftest.hcl").forEach(test -> references.visit(test, 0));
    }
    return new TerraformModule(directory, List.copyOf(blocks), references);
  }

  /** The files of a directory whose names end like that, parsed. */
  static List<Hcl.ConfigFile> files(Path directory, String ending) {
    try (Stream<Path> all = Files.list(directory)) {
      List<Path> sources =
          all.filter(file -> file.getFileName().toString().endsWith(ending)).sorted().toList();
      return HclParser.builder()
          .build()
          .parse(sources, directory, new InMemoryExecutionContext(TerraformModule::fail))
          .map(TerraformModule::parsed)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("no folder " + directory, e);
    }
  }

  private static void fail(Throwable cause) {
    throw new IllegalStateException("not HCL: " + cause.getMessage(), cause);
  }

  private static Hcl.ConfigFile parsed(SourceFile file) {
    if (file instanceof Hcl.ConfigFile config) {
      return config;
    }
    throw new IllegalStateException(file.getSourcePath() + " is not HCL");
  }

  /** Of blocks of a type, such as {@code variable}, the names: their last labels. */
  Set<String> names(String type) {
    return ofType(type).map(TerraformModule::name).collect(ordered());
  }

  /** Of resources or data, {@code type.name}. */
  Set<String> addresses(String type) {
    return ofType(type)
        .map(block -> String.join(".", block.getLabels().stream().map(References::text).toList()))
        .collect(ordered());
  }

  /** The names that the {@code locals} give. */
  Set<String> locals() {
    return ofType("locals").flatMap(block -> attributes(block).stream()).collect(ordered());
  }

  /** Blocks of a type. */
  Stream<Hcl.Block> ofType(String type) {
    return blocks.stream().filter(block -> type(block).equals(type));
  }

  /** The word that a block begins with. */
  static String type(Hcl.Block block) {
    return Optional.ofNullable(block.getType()).map(Hcl.Identifier::getName).orElse("");
  }

  /** The last label of a block. */
  static String name(Hcl.Block block) {
    List<Label> labels = block.getLabels();
    return labels.isEmpty() ? "" : References.text(labels.getLast());
  }

  /** The names of a block's own attributes. */
  static Set<String> attributes(Hcl.Block block) {
    return block.getBody().stream()
        .filter(Hcl.Attribute.class::isInstance)
        .map(one -> ((Hcl.Attribute) one).getSimpleName())
        .collect(ordered());
  }

  private static Collector<String, ?, Set<String>> ordered() {
    return Collectors.toCollection(LinkedHashSet::new);
  }
}
