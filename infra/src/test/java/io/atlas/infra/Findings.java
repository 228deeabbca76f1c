package io.atlas.infra;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.openrewrite.hcl.tree.Hcl;

/**
 * What is wrong in a configuration: a root module and its child modules. Everything that a name can
 * tell; whether a resource has an argument of that name, only the provider knows.
 */
final class Findings {
  private static final Set<String> BUILT_IN =
      Set.of("each", "count", "path", "self", "terraform", "run");

  private final Path root;
  private final Map<Path, TerraformModule> modules = new TreeMap<>();
  private final List<String> found = new ArrayList<>();

  private Findings(Path root) {
    this.root = root.normalize();
  }

  /** Finds it; one line each. */
  static List<String> of(Path root) {
    Findings findings = new Findings(root);
    findings.load(findings.root);
    findings.modules.values().forEach(findings::check);
    return findings.found;
  }

  private void load(Path directory) {
    if (!modules.containsKey(directory)) {
      TerraformModule module = TerraformModule.parse(directory);
      modules.put(directory, module);
      module.ofType("module").forEach(call -> load(source(module, call)));
    }
  }

  private static Path source(TerraformModule module, Hcl.Block call) {
    String source = call.getAttributeValue("source");
    return module.directory().resolve(source).normalize();
  }

  private void check(TerraformModule module) {
    requireUnique(module);
    requireDescribed(module);
    module.references().paths().forEach(path -> requireDeclared(module, path));
    requireUsed(module, "variable", "var", module.names("variable"));
    requireUsed(module, "local", "local", module.locals());
    requireUsedData(module);
    module.ofType("module").forEach(call -> requireCall(module, call));
    if (!module.directory().equals(root)) {
      requireUsedOutputs(module);
    }
  }

  private void requireUnique(TerraformModule module) {
    Set<String> seen = new HashSet<>();
    for (Hcl.Block block : module.blocks()) {
      String type = TerraformModule.type(block);
      String address = type + " " + block.getLabels().stream().map(References::text).toList();
      boolean isNamed = !block.getLabels().isEmpty() && !type.equals("provider");
      if (isNamed && !seen.add(address)) {
        tell(module, address + " is declared twice");
      }
    }
  }

  private void requireDescribed(TerraformModule module) {
    requireMembers(module, "variable", Set.of("description", "type"));
    requireMembers(module, "output", Set.of("description", "value"));
  }

  private void requireMembers(TerraformModule module, String type, Set<String> members) {
    module
        .ofType(type)
        .forEach(block ->
            members.stream()
                .filter(member -> !TerraformModule.attributes(block).contains(member))
                .forEach(member ->
                    tell(module, type + " " + TerraformModule.name(block) + " has no " + member)));
  }

  private void requireDeclared(TerraformModule module, List<String> path) {
    String name = path.get(1);
    boolean isDeclared =
        switch (path.getFirst()) {
          case "var" -> module.names("variable").contains(name);
          case "local" -> module.locals().contains(name);
          case "module" -> isOutput(module, path);
          case "data" -> path.size() < 3 || module.addresses("data").contains(address(path, 1));
          default ->
              BUILT_IN.contains(path.getFirst())
                  || module.addresses("resource").contains(address(path, 0));
        };
    if (!isDeclared) {
      tell(module, String.join(".", path) + " is not declared");
    }
  }

  private static String address(List<String> path, int from) {
    return path.get(from) + "." + path.get(from + 1);
  }

  private boolean isOutput(TerraformModule module, List<String> path) {
    return call(module, path.get(1))
        .map(call -> modules.get(source(module, call)))
        .filter(child -> path.size() < 3 || child.names("output").contains(path.get(2)))
        .isPresent();
  }

  private static Optional<Hcl.Block> call(TerraformModule module, String name) {
    return module
        .ofType("module")
        .filter(call -> TerraformModule.name(call).equals(name))
        .findFirst();
  }

  private void requireUsed(
      TerraformModule module, String what, String prefix, Set<String> declared) {
    declared.stream()
        .filter(name ->
            module.references().paths().stream()
                .noneMatch(path -> path.getFirst().equals(prefix) && path.get(1).equals(name)))
        .forEach(name -> tell(module, what + " " + name + " is not used"));
  }

  private void requireUsedData(TerraformModule module) {
    module.addresses("data").stream()
        .filter(address ->
            module.references().paths().stream()
                .noneMatch(path ->
                    path.size() > 2
                        && path.getFirst().equals("data")
                        && address(path, 1).equals(address)))
        .forEach(address -> tell(module, "data " + address + " is not used"));
  }

  /** A call gives every variable that has no default, and nothing else. */
  private void requireCall(TerraformModule module, Hcl.Block call) {
    TerraformModule child = Objects.requireNonNull(modules.get(source(module, call)));
    Set<String> given = new HashSet<>(TerraformModule.attributes(call));
    given.removeAll(Set.of("source", "version", "providers", "count", "for_each", "depends_on"));
    String of = "module " + TerraformModule.name(call);
    given.stream()
        .filter(name -> !child.names("variable").contains(name))
        .forEach(name -> tell(module, of + " has no variable " + name));
    required(child).stream()
        .filter(name -> !given.contains(name))
        .forEach(name -> tell(module, of + " is not given " + name));
  }

  /** The variables of a module that have no default. */
  static List<String> required(TerraformModule module) {
    return module
        .ofType("variable")
        .filter(block -> !TerraformModule.attributes(block).contains("default"))
        .map(TerraformModule::name)
        .toList();
  }

  private void requireUsedOutputs(TerraformModule module) {
    for (String output : module.names("output")) {
      boolean isUsed =
          modules.values().stream()
              .anyMatch(parent ->
                  parent.references().paths().stream()
                      .anyMatch(path ->
                          path.size() > 2
                              && path.getFirst().equals("module")
                              && path.get(2).equals(output)
                              && call(parent, path.get(1))
                                  .filter(call -> source(parent, call).equals(module.directory()))
                                  .isPresent()));
      if (!isUsed) {
        tell(module, "output " + output + " is not used");
      }
    }
  }

  private void tell(TerraformModule module, String what) {
    found.add(root.relativize(module.directory()) + ": " + what);
  }
}
