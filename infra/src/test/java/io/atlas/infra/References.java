package io.atlas.infra;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.openrewrite.hcl.HclIsoVisitor;
import org.openrewrite.hcl.tree.Expression;
import org.openrewrite.hcl.tree.Hcl;
import org.openrewrite.hcl.tree.Label;

/**
 * Gathers what files refer to: {@code var.a.b}, and of each reference its beginnings too, so that
 * {@code module.x} is there beside {@code module.x.y}.
 */
final class References extends HclIsoVisitor<Integer> {
  private final Set<List<String>> paths = new LinkedHashSet<>();
  private final Set<String> bound = new LinkedHashSet<>();

  /** The references, but for those to names that a {@code for} or a dynamic block binds. */
  List<List<String>> paths() {
    return paths.stream().filter(path -> !bound.contains(path.getFirst())).toList();
  }

  @Override
  public Hcl.AttributeAccess visitAttributeAccess(Hcl.AttributeAccess access, Integer unused) {
    List<String> path = path(access);
    if (path.size() > 1) {
      paths.add(path);
    }
    return super.visitAttributeAccess(access, unused);
  }

  @Override
  public Hcl.ForIntro visitForIntro(Hcl.ForIntro intro, Integer unused) {
    intro.getVariables().forEach(variable -> bound.add(variable.getName()));
    return super.visitForIntro(intro, unused);
  }

  @Override
  public Hcl.Block visitBlock(Hcl.Block block, Integer unused) {
    if (TerraformModule.type(block).equals("dynamic")) {
      bound.add(TerraformModule.name(block));
    }
    return super.visitBlock(block, unused);
  }

  /** The names of an expression, without indices; empty where it begins with no name. */
  private static List<String> path(Expression expression) {
    return switch (expression) {
      case Hcl.VariableExpression variable ->
          variable.getName() instanceof Hcl.Identifier name ? List.of(name.getName()) : List.of();
      case Hcl.Index index -> path(index.getIndexed());
      case Hcl.Splat splat -> path(splat.getSelect());
      case Hcl.AttributeAccess access -> {
        List<String> path = new ArrayList<>(path(access.getAttribute()));
        if (!path.isEmpty()) {
          path.add(access.getType().getName());
        }
        yield List.copyOf(path);
      }
      default -> List.of();
    };
  }

  /** A label's text, without its quotes. */
  static String text(Label label) {
    return switch (label) {
      case Hcl.Identifier name -> name.getName();
      case Hcl.Literal literal -> String.valueOf(literal.getValue());
      default -> label.toString();
    };
  }
}
